package dev.bessemer.hardware.fake;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.StorageInterface;

/** Attaches nothing, and takes its time for it. */
final class FakeStorage implements StorageInterface {
  private final FakeDelay delay;

  FakeStorage(FakeDelay delay) {
    this.delay = delay;
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public void attachVolumes(LockedTask task) {
    delay.pass(task, InterfaceKind.STORAGE);
  }

  @Override
  public void detachVolumes(LockedTask task) {
    delay.pass(task, InterfaceKind.STORAGE);
  }
}
