package dev.bessemer.spi;

import dev.bessemer.model.fault.Refused;
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

  public RescueInterface rescue() {
    return optional(InterfaceKind.RESCUE, RescueInterface.class);
  }

  public BiosInterface bios() {
    return optional(InterfaceKind.BIOS, BiosInterface.class);
  }

  public FirmwareInterface firmware() {
    return optional(InterfaceKind.FIRMWARE, FirmwareInterface.class);
  }

  public RaidInterface raid() {
    return optional(InterfaceKind.RAID, RaidInterface.class);
  }

  public ConsoleInterface console() {
    return optional(InterfaceKind.CONSOLE, ConsoleInterface.class);
  }

  public VendorInterface vendor() {
    return optional(InterfaceKind.VENDOR, VendorInterface.class);
  }

  public StorageInterface storage() {
    return optional(InterfaceKind.STORAGE, StorageInterface.class);
  }

  /** Whether the chosen interface of a kind can do anything. */
  public boolean has(InterfaceKind kind, Class<? extends HardwareInterface> type) {
    return type.isInstance(interfaces.get(kind));
  }

  /**
   * @throws Refused in the words for hardware that cannot do it
   */
  private <T extends HardwareInterface> T optional(InterfaceKind kind, Class<T> type) {
    if (!has(kind, type)) {
      throw Refused.unsupported(hardwareType, kind.wire());
    }
    return as(kind, type);
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
