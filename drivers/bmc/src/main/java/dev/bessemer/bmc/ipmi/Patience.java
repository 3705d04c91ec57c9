package dev.bessemer.bmc.ipmi;

import java.time.Duration;

/**
 * How long to wait for an answer before a message is repeated. A BMC that was slow to answer our
 * first question gets more time for the rest, so that it is not flooded with repetitions.
 *
 * @param roundTrip time the BMC took for the first question
 */
record Patience(IpmiTiming timing, Duration roundTrip) {
  private static final double MARGIN = 1.5;

  /** Until when to wait for the answer to the n-th sending of a message, counted from 0. */
  Deadline until(int sending, Deadline deadline) {
    var learned = (long) (roundTrip.toNanos() * MARGIN);
    var nanos = Math.max(timing.patience(sending).toNanos(), learned);
    return new Deadline(System.nanoTime() + deadline.atMost(Duration.ofNanos(nanos)));
  }
}
