package dev.bessemer.hardware.passive;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NetworkInterface;

/** For machines whose ports stay in one network for ever. */
final class NoopNetwork implements NetworkInterface {
  @Override
  public InterfaceKind kind() {
    return InterfaceKind.NETWORK;
  }

  @Override
  public String name() {
    return "noop";
  }

  @Override
  public void add(LockedTask task, Purpose purpose) {}

  @Override
  public void remove(LockedTask task, Purpose purpose) {}

  @Override
  public void configureTenant(LockedTask task) {}

  @Override
  public void unconfigureTenant(LockedTask task) {}
}
