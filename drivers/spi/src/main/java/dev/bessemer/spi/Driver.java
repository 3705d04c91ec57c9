package dev.bessemer.spi;

import dev.bessemer.model.node.InterfaceKind;
import java.util.Collection;
import java.util.Map;

/** The interfaces chosen for one node. */
public record Driver(String hardwareType, Map<InterfaceKind, HardwareInterface> interfaces) {
  public PowerInterface power() {
    return as(InterfaceKind.POWER, PowerInterface.class);
  }

  public ManagementInterface management() {
    return as(InterfaceKind.MANAGEMENT, ManagementInterface.class);
  }

  public BootInterface boot() {
    return as(InterfaceKind.BOOT, BootInterface.class);
  }

  public DeployInterface deploy() {
    return as(InterfaceKind.DEPLOY, DeployInterface.class);
  }

  public InspectInterface inspect() {
    return as(InterfaceKind.INSPECT, InspectInterface.class);
  }

  public NetworkInterface network() {
    return as(InterfaceKind.NETWORK, NetworkInterface.class);
  }

  public Collection<HardwareInterface> all() {
    return interfaces.values();
  }

  /** The interface of a kind; fails when the driver was bound without it, which is a bug. */
  public <T extends HardwareInterface> T as(InterfaceKind kind, Class<T> type) {
    var found = interfaces.get(kind);
    if (found == null) {
      throw new IllegalStateException(hardwareType + " has no " + kind.wire() + " interface");
    }
    return type.cast(found);
  }
}
