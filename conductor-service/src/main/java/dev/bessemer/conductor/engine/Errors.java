package dev.bessemer.conductor.engine;

import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.Fault;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.WorkStopped;
import dev.bessemer.store.Outage;

/** Failures in words for a person. */
public final class Errors {
  private Errors() {}

  public static String text(RuntimeException e) {
    var message = e.getMessage();
    if (!unexpected(e) && message != null) {
      return message;
    }
    return "unexpected failure, see the log of the conductor: %s%s"
        .formatted(e.getClass().getSimpleName(), message == null ? "" : ": " + message);
  }

  /** Neither hardware nor a rule: a bug, or a part of our own that is down. */
  public static boolean unexpected(RuntimeException e) {
    return !(e instanceof Fault) && !(e instanceof HardwareFailure);
  }

  /**
   * Nothing may be written because of it: the node was lost, this conductor stops, or the database
   * was away, which is no failure of the node. Whoever has the node next goes on with it.
   */
  public static boolean leavesNodeAlone(RuntimeException e) {
    return e instanceof WorkStopped
        || e instanceof Conflict c && c.code().equals("lock_lost")
        || Outage.isBehind(e);
  }
}
