package dev.bessemer.fleet;

import dev.bessemer.fleet.machine.Effects;
import dev.bessemer.fleet.machine.MachineFaults;
import dev.bessemer.fleet.machine.VirtualMachine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One machine of a fleet: how to enrol it, how to hurt it, what became of it. */
public final class FleetMachine {
  private static final long GIB = 1L << 30;

  private final Driver driver;
  private final VirtualMachine machine;
  private final BmcServers.@Nullable Bmc bmc;

  FleetMachine(Driver driver, VirtualMachine machine, BmcServers.@Nullable Bmc bmc) {
    this.driver = driver;
    this.machine = machine;
    this.bmc = bmc;
  }

  public Driver driver() {
    return driver;
  }

  public String name() {
    return machine.identity().name();
  }

  /** Power, disk, and what runs. */
  public VirtualMachine machine() {
    return machine;
  }

  /** What is wrong with it, now and from now on. */
  public MachineFaults faults() {
    return machine.faults();
  }

  /** What was done to it. */
  public Effects effects() {
    return machine.effects();
  }

  public List<String> macAddresses() {
    return machine.macAddresses();
  }

  /** What a client of the API puts into the node's {@code driver_info}; holds the password. */
  public Map<String, Object> driverInfo() {
    return bmc == null ? Map.of() : bmc.driverInfo();
  }

  /** What a client of the API puts into the node's {@code properties}. */
  public Map<String, Object> properties() {
    var inventory = machine.inventory();
    var properties = new LinkedHashMap<String, Object>();
    properties.put("cpus", inventory.cpus());
    properties.put("cpu_arch", inventory.cpuArch());
    properties.put("memory_mb", inventory.memoryMib());
    properties.put("local_gb", inventory.diskBytes().getFirst() / GIB);
    properties.put("capabilities", "boot_mode:uefi");
    return properties;
  }

  /**
   * What a client of the API sends to make its node, for more to be put into; holds the password.
   * At the addresses of the ramdisk is nothing: only a fleet that does not look starts from them.
   */
  public Map<String, Object> node() {
    var info = new LinkedHashMap<>(driverInfo());
    info.put("deploy_kernel", "http://127.0.0.1/kernel");
    info.put("deploy_ramdisk", "http://127.0.0.1/ramdisk");
    var node = new LinkedHashMap<String, Object>();
    node.put("name", name());
    node.put("driver", driver.hardwareType());
    node.put("properties", properties());
    node.put("driver_info", info);
    if (driver == Driver.REDFISH) {
      info.put("deploy_iso", "http://127.0.0.1/ramdisk.iso");
      node.put("boot_interface", "redfish-virtual-media");
    }
    return node;
  }

  /** All that somebody outside this process needs to know; holds the password. */
  public Map<String, Object> description() {
    var description = new LinkedHashMap<String, Object>();
    description.put("name", name());
    description.put("uuid", machine.identity().uuid());
    description.put("driver", driver.hardwareType());
    description.put("driver_info", driverInfo());
    description.put("properties", properties());
    description.put("macs", macAddresses());
    return description;
  }

  void close() {
    if (bmc != null) {
      bmc.close();
    }
    machine.halt();
  }
}
