package dev.bessemer.simulation.machine;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NetworkInterface;

/** Networks that can be switched without end. */
final class SimulatedNetwork implements NetworkInterface {
  @Override
  public InterfaceKind kind() {
    return InterfaceKind.NETWORK;
  }

  @Override
  public String name() {
    return SimulatedHardware.NAME;
  }

  @Override
  public void add(LockedTask task, Purpose purpose) {
    Wire.effect(task, "add network", false, m -> {});
  }

  @Override
  public void remove(LockedTask task, Purpose purpose) {
    Wire.effect(task, "remove network", false, m -> {});
  }

  @Override
  public void configureTenant(LockedTask task) {
    Wire.effect(task, "tenant network", false, m -> {});
  }

  @Override
  public void unconfigureTenant(LockedTask task) {
    Wire.effect(task, "no tenant network", false, m -> {});
  }
}
