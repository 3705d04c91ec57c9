package dev.bessemer.hardware.direct;

import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NetworkInterface.Purpose;
import java.util.Map;

/** Gets the ramdisk onto a machine. */
final class RamdiskBoot {
  /** The machine's next start is the ramdisk's; a start uses that up. */
  private static final String PREPARED = "ramdisk_boot_prepared";

  private final DriverContext context;

  RamdiskBoot(DriverContext context) {
    this.context = context;
  }

  static Purpose purpose(StepKind kind) {
    return switch (kind) {
      case CLEAN -> Purpose.CLEANING;
      case SERVICE -> Purpose.SERVICING;
      case DEPLOY, VERIFY -> Purpose.PROVISIONING;
    };
  }

  void powerOff(LockedTask task) {
    if (!task.node().disablePowerOff()) {
      task.changePower(PowerTarget.OFF);
    }
  }

  /** Makes the ramdisk the machine's next start. */
  void prepare(LockedTask task) {
    task.driver().boot().prepareRamdisk(task, Map.of("ipa-api-url", context.apiUrl()));
    task.update(edit -> edit.driverInternalInfo(PREPARED, true));
  }

  /** Starts the machine with the ramdisk, prepared anew if a start may have used that up. */
  void start(LockedTask task) {
    if (!Boolean.TRUE.equals(task.node().driverInternalInfo().get(PREPARED))) {
      powerOff(task);
      prepare(task);
    }
    forget(task);
    task.changePower(PowerTarget.REBOOT);
  }

  void forget(LockedTask task) {
    task.update(edit -> edit.driverInternalInfo(PREPARED, null));
  }

  /** The agent reads these from the node when it erases disks. */
  void tellHowToErase(LockedTask task) {
    var ways = new EraseSettings(context);
    task.update(edit -> ways.all().forEach(edit::driverInternalInfo));
  }
}
