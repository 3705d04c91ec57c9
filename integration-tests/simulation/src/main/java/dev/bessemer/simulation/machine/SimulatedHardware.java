package dev.bessemer.simulation.machine;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.DriverModule;
import dev.bessemer.spi.HardwareInterface;
import dev.bessemer.spi.HardwareType;
import dev.bessemer.spi.PassiveInterface;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The hardware type of simulated machines. */
public final class SimulatedHardware implements DriverModule {
  /** Name of the hardware type, and of its interfaces. */
  public static final String NAME = "simulated";

  private record Type(Map<InterfaceKind, List<String>> supported) implements HardwareType {
    @Override
    public String name() {
      return NAME;
    }
  }

  @Override
  public void start(DriverContext context) {
    // Needs nothing.
  }

  @Override
  public List<HardwareType> hardwareTypes() {
    return List.of(
        new Type(
            Arrays.stream(InterfaceKind.values())
                .collect(Collectors.toMap(Function.identity(), _ -> List.of(NAME)))));
  }

  @Override
  public List<HardwareInterface> interfaces() {
    var own =
        Stream.of(
                new SimulatedPower(),
                new SimulatedManagement(),
                new SimulatedDeploy(),
                new SimulatedInspect(),
                new SimulatedRescue(),
                new SimulatedNetwork())
            .collect(Collectors.toMap(HardwareInterface::kind, i -> (HardwareInterface) i));
    return Arrays.stream(InterfaceKind.values())
        .map(kind -> own.getOrDefault(kind, new PassiveInterface(kind, NAME)))
        .toList();
  }

  @Override
  public void close() {
    // Keeps nothing.
  }
}
