package dev.bessemer.conductor.lab;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.InspectInterface;
import dev.bessemer.spi.LockedTask;
import java.util.List;
import java.util.Map;

/** Knows what a lab machine consists of without starting it, unless told to need the ramdisk. */
final class LabInspect implements InspectInterface {
  @Override
  public InterfaceKind kind() {
    return InterfaceKind.INSPECT;
  }

  @Override
  public String name() {
    return "lab";
  }

  @Override
  public Inspection inspect(LockedTask task) {
    var machine = LabMachine.of(task.uuid());
    machine.askBmc();
    if (task.node().driverInfo("lab_in_band").isPresent()) {
      machine.did("ramdisk for inspection");
      return new Inspection.AwaitAgent();
    }
    return new Inspection.Finished(
        Map.of("memory", Map.of("physical_mb", 2048)),
        Map.of("source", "lab"),
        Map.of("memory_mb", 2048, "cpu_arch", "x86_64"),
        List.of(mac(task, 1), mac(task, 2)));
  }

  @Override
  public void end(LockedTask task) {
    LabMachine.of(task.uuid()).did("inspection ended");
  }

  @Override
  public void abort(LockedTask task) {
    LabMachine.of(task.uuid()).did("inspection aborted");
  }

  private static String mac(LockedTask task, int number) {
    var id = task.uuid().toString();
    return "52:54:%s:%s:%s:0%d"
        .formatted(id.substring(0, 2), id.substring(2, 4), id.substring(4, 6), number)
        .toUpperCase(java.util.Locale.ROOT);
  }
}
