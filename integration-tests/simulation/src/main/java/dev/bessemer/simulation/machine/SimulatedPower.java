package dev.bessemer.simulation.machine;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NodeTask;
import dev.bessemer.spi.PowerInterface;
import java.time.Duration;

/** The power of a simulated machine. */
final class SimulatedPower implements PowerInterface {
  @Override
  public InterfaceKind kind() {
    return InterfaceKind.POWER;
  }

  @Override
  public String name() {
    return SimulatedHardware.NAME;
  }

  @Override
  public PowerState read(NodeTask task) {
    return Wire.look(task).power();
  }

  @Override
  public void change(LockedTask task, PowerTarget target, Duration limit) {
    Wire.effect(task, "power " + target.wire(), false, m -> m.switchTo(target.ends()));
  }
}
