package dev.bessemer.simulation.machine;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.InspectInterface;
import dev.bessemer.spi.LockedTask;
import java.util.List;
import java.util.Map;

/** Asks the BMC. */
final class SimulatedInspect implements InspectInterface {
  @Override
  public InterfaceKind kind() {
    return InterfaceKind.INSPECT;
  }

  @Override
  public String name() {
    return SimulatedHardware.NAME;
  }

  @Override
  public Inspection inspect(LockedTask task) {
    Wire.effect(task, "inspect", false, m -> {});
    return new Inspection.Finished(
        Map.of("memory", Map.of("physical_mb", 1024)),
        Map.of(),
        Map.of("memory_mb", 1024),
        List.of());
  }

  @Override
  public void abort(LockedTask task) {
    Wire.effect(task, "abort inspection", false, m -> {});
  }
}
