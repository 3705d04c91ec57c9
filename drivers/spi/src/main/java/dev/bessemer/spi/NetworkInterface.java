package dev.bessemer.spi;

import dev.bessemer.model.node.InterfaceKind;
import java.util.List;
import java.util.Map;

/** Puts a machine's ports into the network a piece of work needs. All calls are idempotent. */
public interface NetworkInterface extends HardwareInterface {
  @Override
  default InterfaceKind kind() {
    return InterfaceKind.NETWORK;
  }

  /** What a network is for. */
  enum Purpose {
    PROVISIONING,
    CLEANING,
    RESCUING,
    INSPECTION,
    SERVICING
  }

  void add(LockedTask task, Purpose purpose);

  void remove(LockedTask task, Purpose purpose);

  /**
   * What a ramdisk is to set up its network by, in the form of OpenStack's network_data.json, where
   * the boot interface can hand that over; empty where DHCP tells it.
   */
  default Map<String, Object> networkData(NodeTask task) {
    return task.node().networkData();
  }

  void configureTenant(LockedTask task);

  void unconfigureTenant(LockedTask task);

  /**
   * Connects the node to a network of its instance.
   *
   * @param vif its {@code id}, where it is wanted ({@code port_uuid} or {@code portgroup_uuid}),
   *     and whatever else the client gave
   * @throws dev.bessemer.model.fault.Fault when that is not possible
   */
  default void attachVif(LockedTask task, Map<String, Object> vif) {}

  /**
   * @throws dev.bessemer.model.fault.Refused when it is not attached
   */
  default void detachVif(LockedTask task, String vif) {}

  /** What was attached, by id. */
  default List<String> vifs(NodeTask task) {
    return List.of();
  }
}
