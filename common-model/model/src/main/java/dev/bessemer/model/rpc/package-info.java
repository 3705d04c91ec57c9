/**
 * What the API service asks of a conductor, and what comes back.
 *
 * <p>Start at {@link ConductorRequest}. Requests are records, so that the transport needs no code
 * for any of them. Refusals come back as {@link dev.bessemer.model.fault.Fault}.
 */
@NullMarked
package dev.bessemer.model.rpc;

import org.jspecify.annotations.NullMarked;
