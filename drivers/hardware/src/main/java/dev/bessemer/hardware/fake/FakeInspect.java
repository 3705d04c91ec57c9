package dev.bessemer.hardware.fake;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.InspectInterface;
import dev.bessemer.spi.LockedTask;
import java.util.List;
import java.util.Map;

/** Finds nothing that was not known before. */
final class FakeInspect implements InspectInterface {
  private final FakeDelay delay;

  FakeInspect(FakeDelay delay) {
    this.delay = delay;
  }

  @Override
  public InterfaceKind kind() {
    return InterfaceKind.INSPECT;
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public Inspection inspect(LockedTask task) {
    delay.pass(task, InterfaceKind.INSPECT);
    return new Inspection.Finished(Map.of(), Map.of(), Map.of(), List.of());
  }

  @Override
  public void abort(LockedTask task) {}
}
