package dev.bessemer.hardware.fake;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.StorageInterface;

/** Attaches nothing, remembers that it did, and takes its time for it. */
final class FakeStorage implements StorageInterface {
  private static final String ATTACHED = "fake_volumes_attached";
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
    task.ensureHeld();
    task.update(edit -> edit.driverInternalInfo(ATTACHED, true));
  }

  @Override
  public void detachVolumes(LockedTask task) {
    delay.pass(task, InterfaceKind.STORAGE);
    task.ensureHeld();
    task.update(edit -> edit.driverInternalInfo(ATTACHED, null));
  }
}
