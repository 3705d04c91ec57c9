package dev.bessemer.hardware.ipmi;

import dev.bessemer.bmc.ipmi.ChassisControl;
import dev.bessemer.bmc.ipmi.IpmiBmc;
import dev.bessemer.hardware.power.PowerWait;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NodeTask;
import dev.bessemer.spi.PowerInterface;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** Power by chassis control. */
final class IpmiPower extends OverIpmi implements PowerInterface {
  private final ForcedBootDevice forced;
  private final PowerWait wait;

  IpmiPower(IpmiAccess access, PowerWait wait) {
    super(InterfaceKind.POWER, access);
    this.forced = new ForcedBootDevice(access);
    this.wait = wait;
  }

  @Override
  public Set<PowerTarget> supportedTargets() {
    return EnumSet.allOf(PowerTarget.class);
  }

  @Override
  public PowerState read(NodeTask task) {
    return access.ask(task, IpmiBmc::chassisStatus).on() ? PowerState.ON : PowerState.OFF;
  }

  @Override
  public void change(LockedTask task, PowerTarget target, Duration limit) {
    switch (target) {
      case ON -> on(task, limit);
      case OFF -> off(task, ChassisControl.POWER_OFF, limit);
      case SOFT_OFF -> off(task, ChassisControl.SOFT_OFF, limit);
      case REBOOT -> reboot(task, limit);
      case SOFT_REBOOT -> softReboot(task, limit);
    }
  }

  private void on(LockedTask task, Duration limit) {
    forced.beforeStart(task);
    access.order(task, bmc -> bmc.control(ChassisControl.POWER_ON));
    wait.until(PowerState.ON, limit, () -> read(task));
  }

  private void off(LockedTask task, ChassisControl how, Duration limit) {
    access.order(task, bmc -> bmc.control(how));
    wait.until(PowerState.OFF, limit, () -> read(task));
  }

  private void reboot(LockedTask task, Duration limit) {
    var isOn = read(task) == PowerState.ON;
    if (isOn && task.node().disablePowerOff()) {
      reset(task, limit);
      return;
    }
    if (isOn) {
      off(task, ChassisControl.POWER_OFF, limit);
    }
    on(task, limit);
  }

  private void reset(LockedTask task, Duration limit) {
    forced.beforeStart(task);
    access.order(task, bmc -> bmc.control(ChassisControl.HARD_RESET));
    wait.afterReset();
    wait.until(PowerState.ON, limit, () -> read(task));
  }

  private void softReboot(LockedTask task, Duration limit) {
    if (task.node().disablePowerOff()) {
      throw Refused.invalidParameter(
          "A soft reboot by IPMI switches the power off, which the node's disable_power_off"
              + " forbids.");
    }
    if (read(task) == PowerState.ON) {
      off(task, ChassisControl.SOFT_OFF, limit);
    }
    on(task, limit);
  }
}
