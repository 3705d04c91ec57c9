package dev.bessemer.hardware.redfish;

import dev.bessemer.bmc.redfish.RedfishBmc;
import dev.bessemer.bmc.redfish.ResetType;
import dev.bessemer.hardware.power.PowerWait;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NodeTask;
import dev.bessemer.spi.PowerInterface;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** Power by resets of the system. */
final class RedfishPower extends OverRedfish implements PowerInterface {
  private final BootDeviceKeeper keeper;
  private final PowerWait wait;

  RedfishPower(RedfishAccess access, PowerWait wait) {
    super(InterfaceKind.POWER, access);
    this.keeper = new BootDeviceKeeper(access);
    this.wait = wait;
  }

  @Override
  public Set<PowerTarget> supportedTargets() {
    return EnumSet.allOf(PowerTarget.class);
  }

  @Override
  public PowerState read(NodeTask task) {
    return switch (access.ask(task, RedfishBmc::powerState)) {
      case ON -> PowerState.ON;
      case OFF -> PowerState.OFF;
      case UNKNOWN -> throw new HardwareFailure("Redfish: the BMC does not tell the power state");
    };
  }

  // A machine that is "PoweringOff" still runs: whoever waits for the end waits on.
  private PowerState settled(NodeTask task) {
    return switch (access.ask(task, RedfishBmc::settledPowerState)) {
      case ON -> PowerState.ON;
      case OFF -> PowerState.OFF;
      case UNKNOWN -> PowerState.ERROR;
    };
  }

  @Override
  public void change(LockedTask task, PowerTarget target, Duration limit) {
    switch (target) {
      case ON -> start(task, ResetType.ON, limit);
      case OFF -> stop(task, ResetType.FORCE_OFF, limit);
      case SOFT_OFF -> stop(task, ResetType.GRACEFUL_SHUTDOWN, limit);
      case REBOOT -> reboot(task, limit);
      case SOFT_REBOOT -> start(task, ResetType.GRACEFUL_RESTART, limit);
    }
  }

  private void reboot(LockedTask task, Duration limit) {
    var isOn = read(task) == PowerState.ON;
    if (isOn && task.node().disablePowerOff()) {
      restart(task, limit);
      return;
    }
    if (isOn) {
      stop(task, ResetType.FORCE_OFF, limit);
    }
    start(task, ResetType.ON, limit);
  }

  private void restart(LockedTask task, Duration limit) {
    keeper.restore(task);
    reset(task, ResetType.FORCE_RESTART);
    wait.afterReset();
    wait.until(PowerState.ON, limit, () -> settled(task));
  }

  private void start(LockedTask task, ResetType how, Duration limit) {
    keeper.restore(task);
    reset(task, how);
    wait.until(PowerState.ON, limit, () -> settled(task));
  }

  private void stop(LockedTask task, ResetType how, Duration limit) {
    reset(task, how);
    wait.until(PowerState.OFF, limit, () -> settled(task));
  }

  private void reset(LockedTask task, ResetType how) {
    access.order(
        task,
        bmc -> {
          bmc.reset(how);
          return how;
        });
  }
}
