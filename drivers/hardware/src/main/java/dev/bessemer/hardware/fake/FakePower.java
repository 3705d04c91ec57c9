package dev.bessemer.hardware.fake;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NodeTask;
import dev.bessemer.spi.PowerInterface;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** Power that always is as it was asked to be; off before anybody asked. */
final class FakePower implements PowerInterface {
  private static final String STATE = "fake_power_state";
  private final FakeDelay delay;

  FakePower(FakeDelay delay) {
    this.delay = delay;
  }

  @Override
  public InterfaceKind kind() {
    return InterfaceKind.POWER;
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public PowerState read(NodeTask task) {
    return task.node().driverInternalInfo().get(STATE) instanceof String state
        ? PowerState.find(state).orElse(PowerState.OFF)
        : PowerState.OFF;
  }

  @Override
  public void change(LockedTask task, PowerTarget target, Duration limit) {
    delay.pass(task, InterfaceKind.POWER);
    task.ensureHeld();
    task.update(edit -> edit.driverInternalInfo(STATE, target.ends().wire()));
  }

  @Override
  public Set<PowerTarget> supportedTargets() {
    return EnumSet.allOf(PowerTarget.class);
  }
}
