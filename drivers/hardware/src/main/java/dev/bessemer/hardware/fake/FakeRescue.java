package dev.bessemer.hardware.fake;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.RescueInterface;
import dev.bessemer.spi.StepOutcome;

/** Rescues at once, without a ramdisk. */
final class FakeRescue implements RescueInterface {
  private final FakeDelay delay;

  FakeRescue(FakeDelay delay) {
    this.delay = delay;
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public StepOutcome rescue(LockedTask task) {
    delay.pass(task, InterfaceKind.RESCUE);
    return new StepOutcome.Done();
  }

  @Override
  public void unRescue(LockedTask task) {
    delay.pass(task, InterfaceKind.RESCUE);
  }

  @Override
  public void cleanUp(LockedTask task) {}
}
