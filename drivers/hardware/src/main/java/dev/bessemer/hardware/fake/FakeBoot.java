package dev.bessemer.hardware.fake;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.BootInterface;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NodeTask;
import java.util.Map;

/** Boots nothing, and takes its time for it. */
final class FakeBoot implements BootInterface {
  private final FakeDelay delay;

  FakeBoot(FakeDelay delay) {
    this.delay = delay;
  }

  @Override
  public InterfaceKind kind() {
    return InterfaceKind.BOOT;
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public void prepareRamdisk(LockedTask task, Map<String, String> parameters) {
    delay.pass(task, InterfaceKind.BOOT);
  }

  @Override
  public void cleanUpRamdisk(LockedTask task) {
    delay.pass(task, InterfaceKind.BOOT);
  }

  @Override
  public void prepareInstance(LockedTask task) {
    delay.pass(task, InterfaceKind.BOOT);
  }

  @Override
  public void validateRamdiskInstance(NodeTask task) {}

  @Override
  public void prepareRamdiskInstance(LockedTask task) {
    delay.pass(task, InterfaceKind.BOOT);
  }

  @Override
  public void cleanUpInstance(LockedTask task) {
    delay.pass(task, InterfaceKind.BOOT);
  }
}
