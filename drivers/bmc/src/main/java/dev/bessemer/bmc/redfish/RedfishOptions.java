package dev.bessemer.bmc.redfish;

import java.time.Duration;

/**
 * How patient a client is.
 *
 * @param operationLimit longest time that one call of {@link RedfishBmc} takes, repeats and all
 * @param connectTimeout for one connection
 * @param readTimeout for one answer
 * @param firstContact repeats until a BMC is reached for the first time
 * @param lost repeats when a connection breaks, or a read has no answer
 * @param serverError repeats of a read that the BMC failed to answer, or of what it was too busy
 *     for
 * @param powerOnConflict repeats of a power-on that came too soon after a power-off
 * @param postBusy repeats of a boot source change during the firmware's self-test
 * @param mediaError repeats of an insertion that the BMC failed to do
 * @param taskPoll time between two looks at a task when the BMC does not name one
 * @param sessions BMCs whose session is kept; the one unused longest goes first
 * @param bodyLimit most bytes of one answer
 * @param requestsAtOnce on their way to one BMC; more wait their turn
 */
public record RedfishOptions(
    Duration operationLimit,
    Duration connectTimeout,
    Duration readTimeout,
    Repeat firstContact,
    Repeat lost,
    Repeat serverError,
    Repeat powerOnConflict,
    Backoff postBusy,
    Repeat mediaError,
    Duration taskPoll,
    int sessions,
    int bodyLimit,
    int requestsAtOnce) {
  public RedfishOptions {
    if (requestsAtOnce < 1) {
      throw new IllegalArgumentException("a BMC must be asked at least one thing at a time");
    }
  }

  /** At most so many tries in all, with the same pause between. */
  public record Repeat(int tries, Duration pause) {}

  /** At most so many tries in all, the pause doubling from one second but within bounds. */
  public record Backoff(int tries, Duration least, Duration most) {
    Duration pauseAfter(int failures) {
      var doubled = Duration.ofSeconds(1L << Math.min(failures - 1, 16));
      if (doubled.compareTo(least) < 0) {
        return least;
      }
      return doubled.compareTo(most) > 0 ? most : doubled;
    }
  }

  /** What real hardware needs. */
  public static final RedfishOptions DEFAULT =
      new RedfishOptions(
          Duration.ofMinutes(3),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          new Repeat(5, Duration.ofSeconds(4)),
          new Repeat(3, Duration.ofSeconds(2)),
          new Repeat(10, Duration.ofSeconds(3)),
          new Repeat(7, Duration.ofSeconds(10)),
          new Backoff(6, Duration.ofSeconds(5), Duration.ofSeconds(30)),
          new Repeat(3, Duration.ofSeconds(3)),
          Duration.ofSeconds(1),
          10_000,
          16 << 20,
          4);

  /** The same number of tries everywhere, but with short pauses: for virtual machines. */
  public RedfishOptions withPauses(Duration pause) {
    return new RedfishOptions(
        operationLimit,
        connectTimeout,
        readTimeout,
        new Repeat(firstContact.tries(), pause),
        new Repeat(lost.tries(), pause),
        new Repeat(serverError.tries(), pause),
        new Repeat(powerOnConflict.tries(), pause),
        new Backoff(postBusy.tries(), pause, pause),
        new Repeat(mediaError.tries(), pause),
        pause,
        sessions,
        bodyLimit,
        requestsAtOnce);
  }

  /** Other limits for one call, one connection and one answer. */
  public RedfishOptions withTimeouts(Duration operation, Duration connect, Duration read) {
    return new RedfishOptions(
        operation,
        connect,
        read,
        firstContact,
        lost,
        serverError,
        powerOnConflict,
        postBusy,
        mediaError,
        taskPoll,
        sessions,
        bodyLimit,
        requestsAtOnce);
  }

  /** Another number of sessions kept. */
  public RedfishOptions withSessions(int count) {
    return new RedfishOptions(
        operationLimit,
        connectTimeout,
        readTimeout,
        firstContact,
        lost,
        serverError,
        powerOnConflict,
        postBusy,
        mediaError,
        taskPoll,
        count,
        bodyLimit,
        requestsAtOnce);
  }

  /** Another number of requests at once. */
  public RedfishOptions withRequestsAtOnce(int count) {
    return new RedfishOptions(
        operationLimit,
        connectTimeout,
        readTimeout,
        firstContact,
        lost,
        serverError,
        powerOnConflict,
        postBusy,
        mediaError,
        taskPoll,
        sessions,
        bodyLimit,
        count);
  }
}
