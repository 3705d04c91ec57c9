/**
 * Requests that may be sent again: one that carries a key the service has seen gets the answer of
 * the first.
 *
 * <p>Start at {@link Repetitions}, which stands before and after the resources; {@link FirstTimes}
 * remembers. Nothing of a request is kept but a digest.
 */
@NullMarked
package dev.bessemer.api.idempotency;

import org.jspecify.annotations.NullMarked;
