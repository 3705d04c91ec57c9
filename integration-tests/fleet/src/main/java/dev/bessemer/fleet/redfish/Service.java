package dev.bessemer.fleet.redfish;

import dev.bessemer.fleet.machine.Chassis;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Answers requests for one BMC; knows nothing of sockets. */
final class Service {
  private final Chassis chassis;
  private final Paths paths;
  private final Sessions sessions = new Sessions();
  private final Door door;

  Service(Chassis chassis, @Nullable BmcUser user) {
    this.chassis = chassis;
    this.paths = new Paths(chassis.identity().uuid());
    this.door = new Door(user, sessions);
  }

  /** As after a restart of the BMC. */
  void forgetSessions() {
    sessions.closeAll();
  }

  String systemPath() {
    return paths.system();
  }

  /** Throws a {@link Refusal} for what is not done. */
  Reply answer(Incoming request) {
    door.check(request);
    return switch (request.method()) {
      case "GET", "HEAD" -> Reply.document(require(request.path()));
      case "POST" -> post(request);
      case "PATCH" -> patch(request);
      case "DELETE" -> delete(request);
      default -> throw Refusal.notAllowed(request.method(), request.path());
    };
  }

  private JsonObject require(String path) {
    var found = document(path);
    if (found == null) {
      throw Refusal.notFound(path);
    }
    return found;
  }

  private @Nullable JsonObject document(String path) {
    if (path.startsWith(paths.system())) {
      return new SystemTree(chassis, paths).document(path.substring(paths.system().length()));
    }
    var ofManager = new ManagerTree(chassis, paths).document(path);
    return ofManager != null ? ofManager : new ServiceTree(chassis, paths, sessions).document(path);
  }

  private Reply post(Incoming request) {
    var path = request.path();
    if (path.equals(Paths.SESSIONS)) {
      return login(request);
    }
    var actions = new Actions(chassis);
    if (path.equals(paths.system() + "/Actions/ComputerSystem.Reset")) {
      actions.reset(request.text("ResetType"));
    } else if (path.equals(paths.manager() + "/Actions/Manager.Reset")) {
      forgetSessions();
    } else if (!changesDrive(actions, request)) {
      require(path);
      throw Refusal.notAllowed("POST", path);
    }
    return Reply.DONE;
  }

  private boolean changesDrive(Actions actions, Incoming request) {
    for (var drive : Drive.values()) {
      if (request.path().equals(paths.drive(drive) + ManagerTree.INSERT)) {
        actions.insert(drive, request.text("Image"));
        return true;
      }
      if (request.path().equals(paths.drive(drive) + ManagerTree.EJECT)) {
        actions.eject(drive);
        return true;
      }
    }
    return false;
  }

  private Reply login(Incoming request) {
    var session = door.login(request.text("UserName"), request.text("Password"));
    return Reply.of(201, ServiceTree.session(session))
        .with("X-Auth-Token", session.token())
        .with("Location", Paths.SESSIONS + "/" + session.id());
  }

  private Reply patch(Incoming request) {
    var current = require(request.path());
    if (!request.path().equals(paths.system())) {
      throw Refusal.notAllowed("PATCH", request.path());
    }
    requireMatch(request.header("If-Match"), current.getString("@odata.etag"));
    for (var property : request.body().fieldNames()) {
      if (!property.equals("Boot")) {
        throw Refusal.notWritable(property);
      }
    }
    if (!(request.body().getValue("Boot") instanceof JsonObject boot)) {
      throw new Refusal(400, "PropertyMissing", "Boot is missing.");
    }
    chassis.setBootOverride(BootWords.changed(chassis.bootOverride(), boot));
    return Reply.DONE;
  }

  /** Weak and strong tags of the same state are taken for equal, as most BMCs do. */
  private static void requireMatch(@Nullable String wanted, String tag) {
    if (wanted == null || wanted.equals("*") || strong(wanted).equals(strong(tag))) {
      return;
    }
    throw new Refusal(412, "PreconditionFailed", "The resource has changed in the meantime.");
  }

  private static String strong(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }

  private Reply delete(Incoming request) {
    var prefix = Paths.SESSIONS + "/";
    if (request.path().startsWith(prefix)
        && sessions.close(request.path().substring(prefix.length()))) {
      return Reply.DONE;
    }
    require(request.path());
    throw Refusal.notAllowed("DELETE", request.path());
  }
}
