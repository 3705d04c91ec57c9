package dev.bessemer.fleet.redfish;

import dev.bessemer.fleet.machine.Chassis;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Documents about the machine. */
final class SystemTree {
  static final String[] RESETS = {
    "On",
    "ForceOn",
    "ForceOff",
    "GracefulShutdown",
    "GracefulRestart",
    "ForceRestart",
    "PowerCycle",
    "PushPowerButton",
    "Nmi"
  };

  private final Chassis chassis;
  private final Paths paths;

  SystemTree(Chassis chassis, Paths paths) {
    this.chassis = chassis;
    this.paths = paths;
  }

  /**
   * Null if there is nothing.
   *
   * @param rest of the path, below the system
   */
  @Nullable JsonObject document(String rest) {
    return switch (rest) {
      case "" -> system();
      case "/Bios" -> bios();
      case "/SecureBoot" -> secureBoot();
      case "/Processors" -> collection(rest, "Processor", List.of("CPU0"));
      case "/Processors/CPU0" -> processor();
      case "/EthernetInterfaces" -> collection(rest, "EthernetInterface", nics());
      case "/SimpleStorage" -> collection(rest, "SimpleStorage", List.of("1"));
      case "/SimpleStorage/1" -> simpleStorage();
      case "/Storage" -> collection(rest, "Storage", List.of("1"));
      case "/Storage/1" -> storage();
      case "/Storage/1/Volumes" -> collection(rest, "Volume", List.of());
      default -> numbered(rest);
    };
  }

  private @Nullable JsonObject numbered(String rest) {
    var index = numberAfter(rest, "/EthernetInterfaces/NIC");
    if (index >= 0 && index < chassis.macAddresses().size()) {
      return nic(index);
    }
    var drive = numberAfter(rest, "/Storage/1/Drives/");
    return drive >= 0 && drive < disks().size() ? drive(drive) : null;
  }

  private static int numberAfter(String rest, String prefix) {
    var number = rest.startsWith(prefix) ? rest.substring(prefix.length()) : "";
    return number.matches("[1-9]\\d{0,3}") ? Integer.parseInt(number) - 1 : -1;
  }

  private JsonObject system() {
    var who = chassis.identity();
    var doc =
        Doc.resource(paths.system(), "ComputerSystem.v1_13_0", paths.id(), who.name())
            .put("@odata.etag", BootWords.tag(chassis.bootOverride()))
            .put("UUID", who.uuid())
            .put("SystemType", "Physical")
            .put("Manufacturer", who.manufacturer())
            .put("Model", who.model())
            .put("SerialNumber", who.serial())
            .put("HostName", who.name())
            .put("BiosVersion", ServiceTree.VERSION)
            .put("PowerState", chassis.isOn() ? "On" : "Off")
            .put("Status", Doc.healthy())
            .put("Boot", BootWords.document(chassis.bootOverride()))
            .put("MemorySummary", memory())
            .put("ProcessorSummary", processors())
            .put("Actions", actions())
            .put("Links", links());
    for (var part :
        List.of(
            "Bios", "SecureBoot", "Processors", "EthernetInterfaces", "SimpleStorage", "Storage")) {
      doc.put(part, Doc.link(paths.system() + "/" + part));
    }
    return doc;
  }

  private JsonObject memory() {
    var gib = chassis.inventory().memoryMib() / 1024.0;
    return Doc.object("TotalSystemMemoryGiB", gib, "Status", Doc.healthy());
  }

  private JsonObject processors() {
    var cpus = chassis.inventory().cpus();
    return Doc.object(
        "Count", 1, "LogicalProcessorCount", cpus, "Model", model(), "Status", Doc.healthy());
  }

  private JsonObject actions() {
    var target = paths.system() + "/Actions/ComputerSystem.Reset";
    return Doc.object(
        "#ComputerSystem.Reset",
        Doc.object("target", target, "ResetType@Redfish.AllowableValues", Doc.array(RESETS)));
  }

  private JsonObject links() {
    return Doc.object(
        "Chassis", Doc.links(paths.chassis()), "ManagedBy", Doc.links(paths.manager()));
  }

  private JsonObject bios() {
    var mode = chassis.bootOverride().uefi() ? "Uefi" : "LegacyBios";
    var attributes = Doc.object("BootMode", mode, "NumCores", chassis.inventory().cpus());
    return Doc.resource(
        paths.system() + "/Bios", "Bios.v1_1_0", "Bios", "BIOS", "Attributes", attributes);
  }

  private JsonObject secureBoot() {
    return Doc.resource(
        paths.system() + "/SecureBoot",
        "SecureBoot.v1_1_0",
        "SecureBoot",
        "Secure boot",
        "SecureBootEnable",
        false,
        "SecureBootCurrentBoot",
        "Disabled",
        "SecureBootMode",
        "SetupMode");
  }

  private JsonObject processor() {
    var arm = chassis.inventory().cpuArch().equals("aarch64");
    return Doc.resource(
        paths.system() + "/Processors/CPU0",
        "Processor.v1_12_0",
        "CPU0",
        "CPU 0",
        "ProcessorType",
        "CPU",
        "ProcessorArchitecture",
        arm ? "ARM" : "x86",
        "InstructionSet",
        arm ? "ARM-A64" : "x86-64",
        "Model",
        model(),
        "MaxSpeedMHz",
        2000,
        "TotalCores",
        chassis.inventory().cpus(),
        "TotalThreads",
        chassis.inventory().cpus(),
        "Status",
        Doc.healthy());
  }

  private String model() {
    return "Virtual " + chassis.inventory().cpuArch();
  }

  private List<String> nics() {
    return IntStream.rangeClosed(1, chassis.macAddresses().size())
        .mapToObj(n -> "NIC" + n)
        .toList();
  }

  private JsonObject nic(int index) {
    var id = "NIC" + (index + 1);
    var mac = chassis.macAddresses().get(index);
    return Doc.resource(
        paths.system() + "/EthernetInterfaces/" + id,
        "EthernetInterface.v1_4_0",
        id,
        "Network interface " + (index + 1),
        "MACAddress",
        mac,
        "PermanentMACAddress",
        mac,
        "SpeedMbps",
        1000,
        "InterfaceEnabled",
        true,
        "LinkStatus",
        chassis.isOn() ? "LinkUp" : "LinkDown",
        "Status",
        Doc.healthy());
  }

  private List<Long> disks() {
    return chassis.inventory().diskBytes();
  }

  private JsonObject simpleStorage() {
    var devices = new JsonArray();
    for (var i = 0; i < disks().size(); i++) {
      devices.add(
          Doc.object(
              "Name", "disk" + (i + 1), "CapacityBytes", disks().get(i), "Status", Doc.healthy()));
    }
    return Doc.resource(
        paths.system() + "/SimpleStorage/1",
        "SimpleStorage.v1_2_0",
        "1",
        "Disks",
        "Devices",
        devices,
        "Status",
        Doc.healthy());
  }

  private JsonObject storage() {
    var path = paths.system() + "/Storage/1";
    var drives = new JsonArray();
    for (var i = 1; i <= disks().size(); i++) {
      drives.add(Doc.link(path + "/Drives/" + i));
    }
    return Doc.resource(
        path,
        "Storage.v1_4_0",
        "1",
        "Storage",
        "Drives",
        drives,
        "Drives@odata.count",
        disks().size(),
        "StorageControllers",
        new JsonArray().add(Doc.object("MemberId", "0", "Name", "Controller")),
        "Volumes",
        Doc.link(path + "/Volumes"),
        "Status",
        Doc.healthy());
  }

  private JsonObject drive(int index) {
    var id = String.valueOf(index + 1);
    return Doc.resource(
        paths.system() + "/Storage/1/Drives/" + id,
        "Drive.v1_4_0",
        id,
        "Drive " + id,
        "CapacityBytes",
        disks().get(index),
        "SerialNumber",
        chassis.identity().serial() + "-" + id,
        "Model",
        "Virtual disk",
        "Manufacturer",
        chassis.identity().manufacturer(),
        "MediaType",
        "SSD",
        "Protocol",
        "SAS",
        "Status",
        Doc.healthy());
  }

  private JsonObject collection(String rest, String type, List<String> ids) {
    var path = paths.system() + rest;
    return Doc.collection(path, type, type + "s", ids.stream().map(id -> path + "/" + id).toList());
  }
}
