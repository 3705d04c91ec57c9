package dev.bessemer.conductor.console;

import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.conductor.task.Notices;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.ConsoleInterface;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.store.notification.Status;

/** Stops a console with its instance and starts it again with the next, while it is enabled. */
public final class Consoles {
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

  /**
   * There is an instance. A console that does not start is not enabled any more; no more happens.
   */
  public static void restore(HeldNode held) {
    if (!isEnabled(held)) {
      return;
    }
    tell(held, Notices.Console.RESTORE, Status.START);
    try {
      held.ensureHeld();
      held.driver().console().start(held);
      tell(held, Notices.Console.RESTORE, Status.END);
    } catch (HardwareFailure | Refused e) {
      disable(held, e);
    }
  }

  private static void disable(HeldNode held, RuntimeException why) {
    var words =
        "Failed to start console while deploying the node %s: %s."
            .formatted(held.uuid(), why.getMessage());
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
