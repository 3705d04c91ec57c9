package dev.bessemer.hardware.ramdisk;

import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NetworkInterface.Purpose;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gets the ramdisk onto a machine, and the instance back. */
public final class RamdiskBoot {
  /** The machine's next start is the ramdisk's; a start uses that up. */
  private static final String PREPARED = "ramdisk_boot_prepared";

  private final DriverContext context;

  public RamdiskBoot(DriverContext context) {
    this.context = context;
  }

  /** The network in which the ramdisk does a kind of work. */
  public static Purpose purpose(StepKind kind) {
    return switch (kind) {
      case CLEAN -> Purpose.CLEANING;
      case SERVICE -> Purpose.SERVICING;
      case DEPLOY, VERIFY -> Purpose.PROVISIONING;
    };
  }

  /** Switches off, unless the operator forbade it for this machine. */
  public void powerOff(LockedTask task) {
    if (!task.node().disablePowerOff()) {
      task.changePower(PowerTarget.OFF);
    }
  }

  /** Makes the ramdisk the machine's next start. */
  public void prepare(LockedTask task) {
    prepare(task, Map.of());
  }

  /**
   * Makes the ramdisk the machine's next start.
   *
   * @param more kernel parameters beside those that every ramdisk gets
   */
  public void prepare(LockedTask task, Map<String, String> more) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("ipa-api-url", context.apiUrl());
    parameters.putAll(more);
    task.driver().boot().prepareRamdisk(task, parameters);
    task.update(edit -> edit.driverInternalInfo(PREPARED, true));
  }

  /** Starts the machine with the ramdisk, prepared anew if a start may have used that up. */
  public void start(LockedTask task) {
    if (!Boolean.TRUE.equals(task.node().driverInternalInfo().get(PREPARED))) {
      powerOff(task);
      prepare(task);
    }
    forget(task);
    task.changePower(PowerTarget.REBOOT);
  }

  /** The next start is not the ramdisk's any more. */
  public void forget(LockedTask task) {
    task.update(edit -> edit.driverInternalInfo(PREPARED, null));
  }

  /** Starts the installed system again, in its own networks. */
  public void backToInstance(LockedTask task) {
    task.driver().network().configureTenant(task);
    task.driver().boot().prepareInstance(task);
    task.changePower(task.node().disablePowerOff() ? PowerTarget.REBOOT : PowerTarget.ON);
  }
}
