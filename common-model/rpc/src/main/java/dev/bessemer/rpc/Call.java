package dev.bessemer.rpc;

import dev.bessemer.model.rpc.ConductorRequest;
import java.time.Instant;

/**
 * A request as it reached a conductor.
 *
 * @param deadline nobody waits for the answer after this moment
 */
public record Call(ConductorRequest request, Origin origin, Instant deadline) {}
