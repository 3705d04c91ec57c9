package dev.bessemer.hardware.passive;

import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.InspectInterface;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NodeTask;

/** Refuses every inspection. */
final class NoInspect implements InspectInterface {
  @Override
  public InterfaceKind kind() {
    return InterfaceKind.INSPECT;
  }

  @Override
  public String name() {
    return "no-inspect";
  }

  @Override
  public void validate(NodeTask task) {
    throw unsupported(task);
  }

  @Override
  public Inspection inspect(LockedTask task) {
    throw unsupported(task);
  }

  @Override
  public void abort(LockedTask task) {
    throw unsupported(task);
  }

  private static Refused unsupported(NodeTask task) {
    return Refused.unsupported(task.node().driver(), "inspect");
  }
}
