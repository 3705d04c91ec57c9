package dev.bessemer.hardware.redfish;

import dev.bessemer.bmc.redfish.BootMode;
import dev.bessemer.bmc.redfish.EthernetInterface;
import dev.bessemer.bmc.redfish.Processors;
import dev.bessemer.bmc.redfish.RedfishBmc;
import dev.bessemer.bmc.redfish.StorageInfo;
import dev.bessemer.bmc.redfish.StorageInfo.Disk;
import dev.bessemer.bmc.redfish.SystemInfo;
import dev.bessemer.hardware.info.Capabilities;
import dev.bessemer.model.node.Node;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.InspectInterface.Inspection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a BMC says of the hardware, in the form in which agents report it. */
record RedfishFindings(
    SystemInfo system, Processors processors, StorageInfo storage, List<EthernetInterface> nics) {

  static RedfishFindings of(RedfishBmc bmc) {
    return new RedfishFindings(
        bmc.system(), bmc.processors(), bmc.storage(), bmc.ethernetInterfaces());
  }

  Inspection.Finished finished(Node node) {
    return new Inspection.Finished(inventory(), Map.of(), properties(node), macAddresses());
  }

  private Map<String, Object> properties(Node node) {
    var found = new LinkedHashMap<String, Object>();
    put(found, "memory_mb", system.memoryMib());
    put(found, "cpu_arch", processors.architecture());
    var missing = new ArrayList<String>();
    List.of("memory_mb", "cpu_arch").stream()
        .filter(key -> !found.containsKey(key) && node.property(key).isEmpty())
        .forEach(missing::add);
    if (!missing.isEmpty()) {
      throw new HardwareFailure(
          "Redfish: the BMC does not tell %s".formatted(String.join(", ", missing)));
    }
    found.put("local_gb", storage.rootDiskGib());
    if (processors.logicalCount() > 0) {
      found.put("cpus", processors.logicalCount());
    }
    addBootMode(node, found);
    return found;
  }

  /** A boot mode that somebody chose stays. */
  private void addBootMode(Node node, Map<String, Object> found) {
    var mode = bootMode();
    if (mode == null || Capabilities.of(node.properties()).get("boot_mode").isPresent()) {
      return;
    }
    var before = node.property("capabilities").filter(text -> !text.isBlank());
    found.put("capabilities", before.map(text -> text + ",").orElse("") + "boot_mode:" + mode);
  }

  private List<String> macAddresses() {
    return nics.stream().map(EthernetInterface::mac).filter(Objects::nonNull).distinct().toList();
  }

  private Map<String, Object> inventory() {
    var inventory = new LinkedHashMap<String, Object>();
    inventory.put("cpu", cpu());
    inventory.put("memory", memory());
    inventory.put("disks", disks().stream().map(RedfishFindings::disk).toList());
    inventory.put(
        "interfaces",
        nics.stream().filter(nic -> nic.mac() != null).map(RedfishFindings::nic).toList());
    inventory.put("system_vendor", vendor());
    var boot = new LinkedHashMap<String, Object>();
    put(boot, "current_boot_mode", bootMode());
    inventory.put("boot", boot);
    return inventory;
  }

  private Map<String, Object> cpu() {
    var cpu = new LinkedHashMap<String, Object>();
    cpu.put("count", processors.logicalCount());
    put(cpu, "model_name", processors.model());
    put(cpu, "frequency", processors.maxSpeedMhz());
    put(cpu, "architecture", processors.architecture());
    return cpu;
  }

  private Map<String, Object> memory() {
    var memory = new LinkedHashMap<String, Object>();
    put(memory, "physical_mb", system.memoryMib());
    return memory;
  }

  private List<Disk> disks() {
    var all = new ArrayList<Disk>();
    storage.controllers().forEach(controller -> all.addAll(controller.drives()));
    if (all.isEmpty()) {
      storage.simple().forEach(controller -> all.addAll(controller.drives()));
    }
    return all;
  }

  private static Map<String, Object> disk(Disk disk) {
    var map = new LinkedHashMap<String, Object>();
    map.put("name", disk.name() == null ? disk.id() : disk.name());
    put(map, "size", disk.bytes());
    put(map, "serial", disk.serialNumber());
    put(map, "model", disk.model());
    put(map, "vendor", disk.manufacturer());
    return map;
  }

  private static Map<String, Object> nic(EthernetInterface nic) {
    var map = new LinkedHashMap<String, Object>();
    map.put("name", nic.id());
    put(map, "mac_address", nic.mac());
    put(map, "speed_mbps", nic.speedMbps());
    return map;
  }

  private Map<String, Object> vendor() {
    var vendor = new LinkedHashMap<String, Object>();
    put(vendor, "manufacturer", system.manufacturer());
    put(vendor, "product_name", system.model());
    put(vendor, "serial_number", system.serialNumber());
    put(vendor, "system_uuid", system.uuid());
    return vendor;
  }

  private @Nullable String bootMode() {
    return switch (system.boot().mode()) {
      case BootMode.UEFI -> "uefi";
      case BootMode.LEGACY -> "bios";
      case null -> null;
    };
  }

  private static void put(Map<String, Object> map, String key, @Nullable Object value) {
    if (value != null) {
      map.put(key, value);
    }
  }
}
