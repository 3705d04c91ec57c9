package dev.bessemer.fleet.redfish;

import dev.bessemer.fleet.machine.Chassis;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Documents about the service itself. */
final class ServiceTree {
  static final String VERSION = "1.0.0";

  private final Chassis chassis;
  private final Paths paths;
  private final Sessions sessions;

  ServiceTree(Chassis chassis, Paths paths, Sessions sessions) {
    this.chassis = chassis;
    this.paths = paths;
    this.sessions = sessions;
  }

  /** Null if there is nothing. */
  @Nullable JsonObject document(String path) {
    return switch (path) {
      case "/redfish" -> Doc.object("v1", Paths.ROOT + "/");
      case Paths.ROOT -> root();
      case Paths.ROOT + "/odata" -> odata();
      case Paths.SESSION_SERVICE -> sessionService();
      case Paths.SESSIONS -> openSessions();
      case Paths.SYSTEMS -> only("ComputerSystem", Paths.SYSTEMS, paths.system());
      case Paths.MANAGERS -> only("Manager", Paths.MANAGERS, paths.manager());
      case Paths.CHASSIS -> only("Chassis", Paths.CHASSIS, paths.chassis());
      case Paths.TASKS -> taskService();
      case Paths.TASKS + "/Tasks" -> Doc.collection(path, "Task", "Tasks", List.of());
      case Paths.UPDATES -> updateService();
      case Paths.FIRMWARE -> firmware();
      case Paths.FIRMWARE + "/BMC" -> firmware(path, "BMC");
      case Paths.FIRMWARE + "/BIOS" -> firmware(path, "BIOS");
      case Paths.REGISTRIES -> Doc.collection(path, "MessageRegistryFile", "Registries", List.of());
      default -> session(path);
    };
  }

  private JsonObject root() {
    return Doc.resource(
        Paths.ROOT + "/",
        "ServiceRoot.v1_11_0",
        "RootService",
        "BMC of " + chassis.identity().name(),
        "RedfishVersion",
        "1.13.0",
        "Vendor",
        chassis.identity().manufacturer(),
        "Product",
        "Bessemer virtual BMC",
        "UUID",
        chassis.identity().uuid(),
        "Systems",
        Doc.link(Paths.SYSTEMS),
        "Managers",
        Doc.link(Paths.MANAGERS),
        "Chassis",
        Doc.link(Paths.CHASSIS),
        "SessionService",
        Doc.link(Paths.SESSION_SERVICE),
        "UpdateService",
        Doc.link(Paths.UPDATES),
        "Tasks",
        Doc.link(Paths.TASKS),
        "Registries",
        Doc.link(Paths.REGISTRIES),
        "Links",
        Doc.object("Sessions", Doc.link(Paths.SESSIONS)));
  }

  private static JsonObject odata() {
    return Doc.object("@odata.context", Paths.ROOT + "/$metadata", "value", Doc.array());
  }

  private static JsonObject sessionService() {
    return Doc.resource(
        Paths.SESSION_SERVICE,
        "SessionService.v1_1_6",
        "SessionService",
        "Sessions",
        "ServiceEnabled",
        true,
        "Sessions",
        Doc.link(Paths.SESSIONS),
        "Status",
        Doc.healthy());
  }

  private JsonObject openSessions() {
    var members = sessions.all().stream().map(s -> Paths.SESSIONS + "/" + s.id()).toList();
    return Doc.collection(Paths.SESSIONS, "Session", "Sessions", members);
  }

  private @Nullable JsonObject session(String path) {
    return sessions.all().stream()
        .filter(session -> path.equals(Paths.SESSIONS + "/" + session.id()))
        .map(ServiceTree::session)
        .findFirst()
        .orElse(null);
  }

  static JsonObject session(Sessions.Session session) {
    var path = Paths.SESSIONS + "/" + session.id();
    return Doc.resource(
        path, "Session.v1_1_0", session.id(), "Session", "UserName", session.user());
  }

  private static JsonObject only(String type, String collection, String member) {
    return Doc.collection(collection, type, type + " collection", List.of(member));
  }

  private static JsonObject taskService() {
    return Doc.resource(
        Paths.TASKS,
        "TaskService.v1_1_4",
        "TaskService",
        "Tasks",
        "ServiceEnabled",
        true,
        "Tasks",
        Doc.link(Paths.TASKS + "/Tasks"),
        "Status",
        Doc.healthy());
  }

  private static JsonObject updateService() {
    return Doc.resource(
        Paths.UPDATES,
        "UpdateService.v1_8_0",
        "UpdateService",
        "Updates",
        "ServiceEnabled",
        false,
        "FirmwareInventory",
        Doc.link(Paths.FIRMWARE),
        "Status",
        Doc.healthy());
  }

  private static JsonObject firmware() {
    var members = List.of(Paths.FIRMWARE + "/BMC", Paths.FIRMWARE + "/BIOS");
    return Doc.collection(Paths.FIRMWARE, "SoftwareInventory", "Firmware", members);
  }

  private static JsonObject firmware(String path, String id) {
    return Doc.resource(
        path,
        "SoftwareInventory.v1_2_0",
        id,
        id + " firmware",
        "Version",
        VERSION,
        "Updateable",
        false,
        "Status",
        Doc.healthy());
  }
}
