package dev.bessemer.fleet.redfish;

import dev.bessemer.fleet.machine.Chassis;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Documents about the BMC with its virtual drive, and about the box. */
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
    if (path.equals(paths.manager() + "/VirtualMedia")) {
      return Doc.collection(path, "VirtualMedia", "Virtual drives", List.of(paths.drive()));
    }
    if (path.equals(paths.manager() + "/EthernetInterfaces")) {
      return Doc.collection(path, "EthernetInterface", "BMC interfaces", List.of());
    }
    if (path.equals(paths.drive())) {
      return drive();
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
        Doc.link(paths.manager() + "/VirtualMedia"),
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

  private JsonObject drive() {
    var image = chassis.media().orElse("");
    var inserted = !image.isEmpty();
    return Doc.resource(
        paths.drive(),
        "VirtualMedia.v1_4_0",
        "Cd",
        "Virtual CD",
        "MediaTypes",
        Doc.array("CD", "DVD"),
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
            Doc.object("target", paths.drive() + INSERT),
            "#VirtualMedia.EjectMedia",
            Doc.object("target", paths.drive() + EJECT)));
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
        "Links",
        Doc.object(
            "ComputerSystems", Doc.links(paths.system()), "ManagedBy", Doc.links(paths.manager())));
  }
}
