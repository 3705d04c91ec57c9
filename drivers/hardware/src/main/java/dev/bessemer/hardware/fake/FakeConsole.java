package dev.bessemer.hardware.fake;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.ConsoleInterface;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NodeTask;

/** Shows nothing, somewhere. */
final class FakeConsole implements ConsoleInterface {
  private static final String ON = "fake_console";
  private final FakeDelay delay;

  FakeConsole(FakeDelay delay) {
    this.delay = delay;
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public void start(LockedTask task) {
    delay.pass(task, InterfaceKind.CONSOLE);
    task.ensureHeld();
    task.update(edit -> edit.driverInternalInfo(ON, true));
  }

  @Override
  public void stop(LockedTask task) {
    delay.pass(task, InterfaceKind.CONSOLE);
    task.ensureHeld();
    task.update(edit -> edit.driverInternalInfo(ON, null));
  }

  @Override
  public Address address(NodeTask task) {
    return new Address("fake", "fake://" + task.uuid());
  }
}
