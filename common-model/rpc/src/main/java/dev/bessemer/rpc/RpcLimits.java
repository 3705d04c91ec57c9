package dev.bessemer.rpc;

import java.time.Duration;

/**
 * How much a server takes on.
 *
 * @param calls handled at a time; a further one is refused as unavailable
 * @param casts handled at a time; further ones wait in the broker
 * @param drain time that calls in progress get to finish when the server closes
 */
public record RpcLimits(int calls, int casts, Duration drain) {
  private static final int CALLS = 256;
  private static final int CASTS = 64;
  private static final Duration DRAIN = Duration.ofSeconds(10);

  public static RpcLimits defaults() {
    return new RpcLimits(CALLS, CASTS, DRAIN);
  }
}
