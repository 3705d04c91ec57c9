/**
 * The few kinds of failure that have a meaning for a caller.
 *
 * <p>Start at {@link Fault}. A conductor throws them, the queue carries them, the API maps them to
 * a status. Nothing here knows HTTP.
 */
@NullMarked
package dev.bessemer.model.fault;

import org.jspecify.annotations.NullMarked;
