package dev.bessemer.conductor.facts;

import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.Fault;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.BiosInterface;
import dev.bessemer.spi.FirmwareInterface;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.LockedTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a BMC tells of a machine's parts: BIOS settings and firmware. It is kept with the node, for
 * clients are answered from there.
 */
public final class PartFacts {
  private static final Logger LOG = LoggerFactory.getLogger(PartFacts.class);

  private PartFacts() {}

  /** Reads and keeps all of it. A BMC that does not tell is no failure. */
  public static void refresh(LockedTask task) {
    var driver = task.driver();
    if (driver.has(InterfaceKind.BIOS, BiosInterface.class)) {
      tolerantly(task, "BIOS settings", () -> biosSettings(task));
    }
    if (driver.has(InterfaceKind.FIRMWARE, FirmwareInterface.class)) {
      tolerantly(task, "firmware", () -> firmware(task));
    }
  }

  static void biosSettings(LockedTask task) {
    var settings = task.driver().bios().settings(task);
    task.update(edit -> edit.biosSettings(settings));
  }

  static void firmware(LockedTask task) {
    var components = task.driver().firmware().components(task);
    task.update(edit -> edit.firmware(components));
  }

  static void tolerantly(LockedTask task, String what, Runnable reading) {
    try {
      reading.run();
    } catch (Conflict e) {
      throw e;
    } catch (HardwareFailure | Fault e) {
      LOG.atInfo()
          .addKeyValue("node", task.uuid())
          .log("the {} could not be read: {}", what, e.getMessage());
    }
  }
}
