package dev.bessemer.fleet.redfish;

import dev.bessemer.fleet.machine.Chassis;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Documents about the BMC with its virtual drives, and about the box. */
final class ManagerTree {
  static final String INSERT = "/Actions/VirtualMedia.InsertMedia";
  static final String EJECT = "/Actions/VirtualMedia.EjectMedia";

  private final Chassis chassis;
  private final Paths paths;

  ManagerTree(Chassis chassis, Paths paths) {
    this.chassis = chassis;
    this.paths = paths;
  }

  /** Null if there is nothing. */
  @Nullable JsonObject document(String path) {
    if (path.equals(paths.manager())) {
      return manager();
    }
    if (path.equals(paths.drives())) {
      return Doc.collection(
          path,
          "VirtualMedia",
          "Virtual drives",
          Arrays.stream(Drive.values()).map(paths::drive).toList());
    }
    if (path.equals(paths.manager() + "/EthernetInterfaces")) {
      return Doc.collection(path, "EthernetInterface", "BMC interfaces", List.of());
    }
    for (var drive : Drive.values()) {
      if (path.equals(paths.drive(drive))) {
        return drive(drive);
      }
    }
    if (path.equals(paths.thermal())) {
      return thermal();
    }
    if (path.equals(paths.power())) {
      return power();
    }
    return path.equals(paths.chassis()) ? box() : null;
  }

  private JsonObject manager() {
    var reset =
        Doc.object(
            "target",
            paths.manager() + "/Actions/Manager.Reset",
            "ResetType@Redfish.AllowableValues",
            Doc.array("ForceRestart", "GracefulRestart"));
    return Doc.resource(
        paths.manager(),
        "Manager.v1_11_0",
        paths.id(),
        "BMC of " + chassis.identity().name(),
        "ManagerType",
        "BMC",
        "Model",
        "Bessemer virtual BMC",
        "FirmwareVersion",
        ServiceTree.VERSION,
        "UUID",
        chassis.identity().uuid(),
        "PowerState",
        "On",
        "Status",
        Doc.healthy(),
        "VirtualMedia",
        Doc.link(paths.drives()),
        "EthernetInterfaces",
        Doc.link(paths.manager() + "/EthernetInterfaces"),
        "Actions",
        Doc.object("#Manager.Reset", reset),
        "Links",
        Doc.object(
            "ManagerForServers",
            Doc.links(paths.system()),
            "ManagerForChassis",
            Doc.links(paths.chassis())));
  }

  private JsonObject drive(Drive drive) {
    var path = paths.drive(drive);
    var image = drive.image(chassis).orElse("");
    var inserted = !image.isEmpty();
    return Doc.resource(
        path,
        "VirtualMedia.v1_4_0",
        drive.id(),
        drive.title(),
        "MediaTypes",
        Doc.array(drive.types()),
        "Image",
        image,
        "ImageName",
        image.substring(image.lastIndexOf('/') + 1),
        "ConnectedVia",
        inserted ? "URI" : "NotConnected",
        "Inserted",
        inserted,
        "WriteProtected",
        true,
        "Status",
        Doc.healthy(),
        "Actions",
        Doc.object(
            "#VirtualMedia.InsertMedia",
            Doc.object("target", path + INSERT),
            "#VirtualMedia.EjectMedia",
            Doc.object("target", path + EJECT)));
  }

  private JsonObject box() {
    var who = chassis.identity();
    return Doc.resource(
        paths.chassis(),
        "Chassis.v1_14_0",
        paths.id(),
        "Chassis of " + who.name(),
        "ChassisType",
        "RackMount",
        "Manufacturer",
        who.manufacturer(),
        "Model",
        who.model(),
        "SerialNumber",
        who.serial(),
        "PowerState",
        chassis.isOn() ? "On" : "Off",
        "Status",
        Doc.healthy(),
        "Thermal",
        Doc.link(paths.thermal()),
        "Power",
        Doc.link(paths.power()),
        "Links",
        Doc.object(
            "ComputerSystems", Doc.links(paths.system()), "ManagedBy", Doc.links(paths.manager())));
  }

  private JsonObject thermal() {
    var on = chassis.isOn();
    return Doc.resource(
        paths.thermal(),
        "Thermal.v1_7_0",
        "Thermal",
        "Warmth and fans",
        "Temperatures",
        new JsonArray()
            .add(
                sensor(
                    paths.thermal() + "#/Temperatures/0",
                    "MemberId",
                    "0",
                    "Name",
                    "CPU1 Temp",
                    "PhysicalContext",
                    "CPU",
                    "SensorNumber",
                    1,
                    "ReadingCelsius",
                    on ? 47 : 22,
                    "MaxReadingRangeTemp",
                    120,
                    "MinReadingRangeTemp",
                    0)),
        "Fans",
        new JsonArray()
            .add(
                sensor(
                    paths.thermal() + "#/Fans/0",
                    "MemberId",
                    "0",
                    "Name",
                    "FAN1",
                    "PhysicalContext",
                    "Backplane",
                    "Reading",
                    on ? 5400 : 0,
                    "ReadingUnits",
                    "RPM",
                    "MaxReadingRange",
                    10_000,
                    "MinReadingRange",
                    0)));
  }

  private JsonObject power() {
    return Doc.resource(
        paths.power(),
        "Power.v1_7_0",
        "Power",
        "Power supplies",
        "PowerSupplies",
        new JsonArray()
            .add(
                sensor(
                    paths.power() + "#/PowerSupplies/0",
                    "MemberId",
                    "0",
                    "Name",
                    "PSU1",
                    "SerialNumber",
                    "PSU-" + paths.id(),
                    "PowerCapacityWatts",
                    800,
                    "LineInputVoltage",
                    230,
                    "LastPowerOutputWatts",
                    chassis.isOn() ? 210 : 12)));
  }

  private static JsonObject sensor(String place, Object... more) {
    return Doc.link(place).mergeIn(Doc.object(more)).put("Status", Doc.healthy());
  }
}
