package dev.bessemer.conductor.lab;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.DriverModule;
import dev.bessemer.spi.HardwareInterface;
import dev.bessemer.spi.HardwareType;
import dev.bessemer.spi.PassiveInterface;
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
    var own =
        Stream.of(
            new LabPower(),
            new LabBoot(),
            new LabManagement(),
            new LabDeploy(),
            new LabNetwork(),
            new LabInspect(),
            new LabRescue(),
            new LabRaid(),
            new LabRounds());
    var others =
        Arrays.stream(InterfaceKind.values())
            .filter(
                k ->
                    !Set.of(
                            InterfaceKind.POWER,
                            InterfaceKind.BOOT,
                            InterfaceKind.MANAGEMENT,
                            InterfaceKind.DEPLOY,
                            InterfaceKind.INSPECT,
                            InterfaceKind.NETWORK,
                            InterfaceKind.RAID,
                            InterfaceKind.RESCUE,
                            InterfaceKind.STORAGE)
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
}
