package dev.bessemer.conductor.lab;

import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NodeTask;
import dev.bessemer.spi.PowerInterface;
import java.time.Duration;
import java.util.Map;

/** The power of a lab machine. */
final class LabPower implements PowerInterface {
  @Override
  public InterfaceKind kind() {
    return InterfaceKind.POWER;
  }

  @Override
  public String name() {
    return "lab";
  }

  @Override
  public Map<String, String> properties() {
    return Map.of("lab_address", "Where the lab machine is. Required.");
  }

  @Override
  public void validate(NodeTask task) {
    if (task.node().driverInfo("lab_broken").isPresent()) {
      throw Refused.missingParameter("lab_address is missing");
    }
  }

  @Override
  public PowerState read(NodeTask task) {
    var machine = LabMachine.of(task.uuid());
    machine.askBmc();
    return machine.power;
  }

  @Override
  public void change(LockedTask task, PowerTarget target, Duration limit) {
    task.ensureHeld();
    var machine = LabMachine.of(task.uuid());
    machine.askBmc();
    machine.did(target.wire());
    if (!machine.obeys) {
      throw new HardwareFailure("the power did not change within " + limit);
    }
    machine.power = target.ends();
  }
}
