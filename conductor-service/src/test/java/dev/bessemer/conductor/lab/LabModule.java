package dev.bessemer.conductor.lab;

import dev.bessemer.model.node.BootDevice;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.DriverModule;
import dev.bessemer.spi.HardwareInterface;
import dev.bessemer.spi.HardwareType;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.ManagementInterface;
import dev.bessemer.spi.NodeTask;
import dev.bessemer.spi.PassiveInterface;
import dev.bessemer.spi.PowerInterface;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The hardware type {@code lab}. */
public final class LabModule implements DriverModule {
  @Override
  public void start(DriverContext context) {}

  @Override
  public List<HardwareType> hardwareTypes() {
    var all =
        Arrays.stream(InterfaceKind.values())
            .collect(Collectors.toMap(Function.identity(), k -> List.of("lab")));
    return List.of(new LabType(all));
  }

  @Override
  public List<HardwareInterface> interfaces() {
    var own = Stream.of(new LabPower(), new LabManagement(), new LabDeploy(), new LabNetwork());
    var others =
        Arrays.stream(InterfaceKind.values())
            .filter(
                k ->
                    !Set.of(
                            InterfaceKind.POWER,
                            InterfaceKind.MANAGEMENT,
                            InterfaceKind.DEPLOY,
                            InterfaceKind.NETWORK)
                        .contains(k))
            .map(k -> new PassiveInterface(k, "lab"));
    return Stream.<HardwareInterface>concat(own, others).toList();
  }

  @Override
  public void close() {}

  private record LabType(Map<InterfaceKind, List<String>> supported) implements HardwareType {
    @Override
    public String name() {
      return "lab";
    }
  }

  private static final class LabPower implements PowerInterface {
    @Override
    public InterfaceKind kind() {
      return InterfaceKind.POWER;
    }

    @Override
    public String name() {
      return "lab";
    }

    @Override
    public PowerState read(NodeTask task) {
      return LabMachine.of(task.uuid()).power;
    }

    @Override
    public void change(LockedTask task, PowerTarget target, Duration limit) {
      task.ensureHeld();
      LabMachine.of(task.uuid()).did(target.wire());
      LabMachine.of(task.uuid()).power = target.ends();
    }
  }

  private static final class LabManagement implements ManagementInterface {
    @Override
    public InterfaceKind kind() {
      return InterfaceKind.MANAGEMENT;
    }

    @Override
    public String name() {
      return "lab";
    }

    @Override
    public Set<BootDevice> supportedBootDevices(NodeTask task) {
      return Set.of(BootDevice.PXE, BootDevice.DISK);
    }

    @Override
    public void setBootDevice(LockedTask task, BootDevice device, boolean persistent) {
      task.ensureHeld();
      LabMachine.of(task.uuid()).did("boot device " + device.wire());
    }

    @Override
    public BootSetting bootDevice(NodeTask task) {
      return new BootSetting(BootDevice.DISK, true);
    }
  }
}
