package dev.bessemer.bmc.redfish;

import dev.bessemer.bmc.redfish.RedfishException.Kind;
import java.time.Duration;

/** The moment at which a call gives up, by the clock that never jumps. */
record Deadline(long atNanos) {
  static Deadline in(Duration limit) {
    return new Deadline(System.nanoTime() + limit.toNanos());
  }

  /** Not negative. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, atNanos - System.nanoTime()));
  }

  /** The shorter of this and what is left; throws when nothing is. */
  Duration orLess(Duration limit, String what) {
    var left = left();
    if (left.isZero()) {
      throw RedfishException.of(Kind.TIMEOUT, what + ": no time left");
    }
    return left.compareTo(limit) < 0 ? left : limit;
  }

  /** Pauses, unless the deadline comes first: then says false at once. */
  boolean pause(Duration time) {
    if (left().compareTo(time) <= 0) {
      return false;
    }
    try {
      Thread.sleep(time);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RedfishException.of(Kind.TIMEOUT, "interrupted while waiting for the BMC", e);
    }
  }
}
