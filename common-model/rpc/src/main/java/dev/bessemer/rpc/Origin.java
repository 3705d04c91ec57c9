package dev.bessemer.rpc;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What a request is part of, so that the logs and traces of several processes can be joined.
 *
 * @param requestId id of the API request, such as {@code req-6a5f…}; for people, not unique per
 *     call
 * @param traceparent as W3C Trace Context defines it
 */
public record Origin(String requestId, String traceparent) {

  /** For work that begins here. */
  public static Origin fresh() {
    return of("req-" + UUID.randomUUID());
  }

  /** For a request that brings an id and no trace. */
  public static Origin of(String requestId) {
    var random = ThreadLocalRandom.current();
    var trace =
        "00-%016x%016x-%016x-00"
            .formatted(random.nextLong(), random.nextLong(), random.nextLong() | 1);
    return new Origin(requestId, trace);
  }
}
