package dev.bessemer.conductor.engine;

import dev.bessemer.model.fault.Fault;
import dev.bessemer.spi.HardwareFailure;

/** Failures in words for a person. */
final class Errors {
  private Errors() {}

  static String text(RuntimeException e) {
    var message = e.getMessage();
    if (!unexpected(e) && message != null) {
      return message;
    }
    return "unexpected failure, see the log of the conductor: %s%s"
        .formatted(e.getClass().getSimpleName(), message == null ? "" : ": " + message);
  }

  /** Neither hardware nor a rule: a bug, or a part of our own that is down. */
  static boolean unexpected(RuntimeException e) {
    return !(e instanceof Fault) && !(e instanceof HardwareFailure);
  }
}
