package dev.bessemer.conductor.console;

import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.conductor.task.Notices;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.ConsoleInterface;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.store.notification.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops a console with its instance and starts it again with the next, while it is enabled. */
public final class Consoles {
  private static final Logger LOG = LoggerFactory.getLogger(Consoles.class);
  private static final String EVENT = "console";

  private Consoles() {}

  /**
   * The instance ends. The console stays enabled.
   *
   * @throws HardwareFailure when it does not stop
   */
  public static void stop(HeldNode held) {
    if (!isEnabled(held)) {
      return;
    }
    tell(held, Notices.Console.STOP, Status.START);
    try {
      held.ensureHeld();
      held.driver().console().stop(held);
    } catch (HardwareFailure e) {
      tell(held, Notices.Console.STOP, Status.ERROR);
      throw e;
    }
    tell(held, Notices.Console.STOP, Status.END);
  }

  /** The node is to be deleted; that does not fail because of its console. */
  static void end(HeldNode held) {
    giveUp(held);
    held.change(row -> row.consoleEnabled = false);
  }

  /**
   * Another conductor is to have it. The console stays enabled; that it does not stop is no error.
   */
  public static void giveUp(HeldNode held) {
    try {
      stop(held);
    } catch (HardwareFailure | Refused e) {
      LOG.atWarn()
          .addKeyValue("node", held.uuid())
          .log("the console did not stop: {}", e.getMessage());
    }
  }

  /**
   * There is an instance, or it has become this conductor's. A console that does not start is not
   * enabled any more; no more happens.
   *
   * @param doing for people: in the middle of what
   */
  public static void restore(HeldNode held, String doing) {
    if (!isEnabled(held)) {
      return;
    }
    tell(held, Notices.Console.RESTORE, Status.START);
    try {
      held.ensureHeld();
      held.driver().console().start(held);
      tell(held, Notices.Console.RESTORE, Status.END);
    } catch (HardwareFailure | Refused e) {
      disable(held, e, doing);
    }
  }

  private static void disable(HeldNode held, RuntimeException why, String doing) {
    var words =
        "Failed to start console while %s the node %s: %s."
            .formatted(doing, held.uuid(), why.getMessage());
    held.change(
        row -> {
          row.consoleEnabled = false;
          held.noteError(row, EVENT, words);
          tell(held, Notices.Console.RESTORE, Status.ERROR);
        });
  }

  private static boolean isEnabled(HeldNode held) {
    return held.node().consoleEnabled()
        && held.driver().has(InterfaceKind.CONSOLE, ConsoleInterface.class);
  }

  private static void tell(HeldNode held, Notices.Console what, Status status) {
    held.notices().console(held.uuid(), what, status);
  }
}
