package dev.bessemer.api.node;

import static dev.bessemer.model.state.ProvisionState.CLEANING;
import static dev.bessemer.model.state.ProvisionState.CLEANWAIT;

import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.dispatch.Dispatcher;
import dev.bessemer.api.version.NotAcceptable;
import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.rpc.ConductorRequest.ChangePower;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.model.state.PowerTarget;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;

/** Switches nodes on and off. */
@Path("/v1/nodes")
@RunOnVirtualThread
@Needs("node:set_power_state")
public class PowerResource {
  private static final int TIMEOUT_SINCE = 27;

  private final Call call;
  private final Standings standings;
  private final Dispatcher conductors;

  @Inject
  PowerResource(Call call, Standings standings, Dispatcher conductors) {
    this.call = call;
    this.standings = standings;
    this.conductors = conductors;
  }

  @PUT
  @Path("/{node}/states/power")
  public Response change(@PathParam("node") String ident, byte[] body) {
    var given = call.arguments(body, Set.of("target", "timeout"));
    var asked = given.requireText("target");
    var timeout = given.number("timeout");
    var node = standings.require(ident);
    var target = PowerTarget.find(asked);
    checkVersion(target, timeout);
    check(node, asked, target, timeout);
    conductors.begin(
        node.target(), new ChangePower(node.target().uuid(), asked, timeout.orElse(null)));
    return Answers.accepted(call.base() + "/v1/nodes/" + ident + "/states");
  }

  private void checkVersion(Optional<PowerTarget> target, Optional<Integer> timeout) {
    target.ifPresent(t -> NotAcceptable.below(call.version(), t.since(), "Target " + t.wire()));
    if (timeout.isPresent()) {
      NotAcceptable.below(call.version(), TIMEOUT_SINCE, "Parameter timeout");
    }
  }

  private static void check(
      Standing node, String asked, Optional<PowerTarget> target, Optional<Integer> timeout) {
    if (timeout.isPresent() && timeout.get() < 1) {
      throw Refused.invalidParameter("timeout has to be positive integer");
    }
    if (target.isEmpty() || node.state() == CLEANING || node.state() == CLEANWAIT) {
      throw Refused.invalidState(asked, node.state().wire());
    }
    if (node.disablePowerOff() && target.get().ends() == PowerState.OFF) {
      throw new Conflict(
          "power_off_disabled",
          "Node %s can not be powered off: that is disabled for it."
              .formatted(node.target().uuid()));
    }
  }
}
