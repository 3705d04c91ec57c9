package dev.bessemer.bmc.ipmi;

import java.time.Duration;

/**
 * How patient to be with a BMC.
 *
 * @param attempt time for the first answer; each repetition waits half as long again, up to four
 *     times this
 * @param total time for a whole call, whatever happens in it: queueing behind other calls, opening
 *     a session, repetitions
 * @param spacing least time from the end of one command to the start of the next; zero for BMCs
 *     that can take it
 */
public record IpmiTiming(Duration attempt, Duration total, Duration spacing) {
  /** One second, one minute, no spacing. */
  public static final IpmiTiming DEFAULT =
      new IpmiTiming(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ZERO);

  public IpmiTiming {
    if (!attempt.isPositive() || !total.isPositive() || spacing.isNegative()) {
      throw new IllegalArgumentException("times for attempt and total must be positive");
    }
  }

  public IpmiTiming withAttempt(Duration value) {
    return new IpmiTiming(value, total, spacing);
  }

  public IpmiTiming withTotal(Duration value) {
    return new IpmiTiming(attempt, value, spacing);
  }

  public IpmiTiming withSpacing(Duration value) {
    return new IpmiTiming(attempt, total, value);
  }

  /** Time to wait for the answer to the n-th sending of a message, counted from 0. */
  Duration patience(int sending) {
    var factor = Math.min(4, Math.pow(1.5, sending));
    return Duration.ofNanos((long) (attempt.toNanos() * factor));
  }
}
