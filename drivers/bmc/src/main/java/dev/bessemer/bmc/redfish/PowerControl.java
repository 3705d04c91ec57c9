package dev.bessemer.bmc.redfish;

import dev.bessemer.bmc.redfish.RedfishException.Kind;
import java.util.Locale;

/** Power of one system. */
final class PowerControl {
  private static final String RESET = "ComputerSystem.Reset";
  private static final int CONFLICT = 409;
  private static final int BAD_REQUEST = 400;

  private final Connection bmc;
  private final String system;
  private final Deadline deadline;

  PowerControl(Connection bmc, String system, Deadline deadline) {
    this.bmc = bmc;
    this.system = system;
    this.deadline = deadline;
  }

  PowerState read() {
    return PowerState.of(bmc.resource(system, deadline).text("PowerState"));
  }

  PowerState readSettled() {
    return PowerState.settled(bmc.resource(system, deadline).text("PowerState"));
  }

  void reset(ResetType type) {
    var target = actionOf(type);
    var body = Request.object().put("ResetType", type.wire());
    for (var tries = 1; ; tries++) {
      try {
        bmc.send(Request.post(target, body), deadline);
        return;
      } catch (RedfishException e) {
        if (isThereAlready(type, e)) {
          return;
        }
        if (!isTooEarly(type, e) || tries >= bmc.options().powerOnConflict().tries()) {
          throw e;
        }
        if (!deadline.pause(bmc.options().powerOnConflict().pause())) {
          throw e;
        }
      }
    }
  }

  private String actionOf(ResetType type) {
    var resource = bmc.resource(system, deadline);
    var allowed = resource.allowed(RESET, "ResetType");
    if (!allowed.isEmpty() && !allowed.contains(type.wire())) {
      var message = "%s cannot %s, only %s".formatted(system, type.wire(), allowed);
      throw RedfishException.of(Kind.UNSUPPORTED, message);
    }
    return resource
        .action(RESET)
        .orElseThrow(() -> RedfishException.of(Kind.UNSUPPORTED, system + " has no reset action"));
  }

  /** Some BMCs refuse "On" for a while after a power-off, until they have settled. */
  private static boolean isTooEarly(ResetType type, RedfishException e) {
    return type == ResetType.ON
        && e.status() == CONFLICT
        && e.error().mentions("ActionParameterValueConflict");
  }

  /** Many BMCs call it an error to ask for what already is. */
  private boolean isThereAlready(ResetType type, RedfishException e) {
    if ((e.status() != BAD_REQUEST && e.status() != CONFLICT)
        || type.goal() == PowerState.UNKNOWN) {
      return false;
    }
    var now = readOrUnknown();
    return now == PowerState.UNKNOWN ? saysSo(type.goal(), e.error()) : now == type.goal();
  }

  private PowerState readOrUnknown() {
    try {
      return read();
    } catch (RedfishException e) {
      return PowerState.UNKNOWN;
    }
  }

  private static boolean saysSo(PowerState goal, RedfishError error) {
    var word = goal.name().toLowerCase(Locale.ROOT);
    return error.mentions("host is powered " + word) || error.mentions("already powered " + word);
  }
}
