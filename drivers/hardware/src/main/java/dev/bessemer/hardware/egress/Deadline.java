package dev.bessemer.hardware.egress;

import dev.bessemer.spi.HardwareFailure;
import java.net.URI;
import java.time.Duration;

/** When a call must have ended, by the clock that never jumps. */
final class Deadline {
  private final long end;

  Deadline(Duration limit) {
    end = System.nanoTime() + limit.toNanos();
  }

  /** At least a millisecond; fails when nothing is left. */
  Duration left(URI url) {
    var left = Duration.ofNanos(end - System.nanoTime());
    if (left.toMillis() < 1) {
      throw new HardwareFailure(Urls.shown(url) + ": no answer in time");
    }
    return left;
  }
}
