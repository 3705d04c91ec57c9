package dev.bessemer.conductor.lab;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NetworkInterface;

/** One network for everything. */
final class LabNetwork implements NetworkInterface {
  @Override
  public InterfaceKind kind() {
    return InterfaceKind.NETWORK;
  }

  @Override
  public String name() {
    return "lab";
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
