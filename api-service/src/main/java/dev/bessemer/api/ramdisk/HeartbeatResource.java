package dev.bessemer.api.ramdisk;

import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Arguments;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.dispatch.Target;
import dev.bessemer.api.node.NodeFinder;
import dev.bessemer.api.version.Since;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.store.agent.AgentSessions;
import dev.bessemer.store.agent.AgentSessions.Beat;
import dev.bessemer.store.agent.AgentSessions.Taken;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Takes the sign of life of an agent; it is stored before it is answered. Where the state of its
 * node lets none count, nothing is stored, and the answer is the same.
 */
@Path("/v1/heartbeat/{node}")
@Since(22)
@RunOnVirtualThread
@Needs("node:ipa_heartbeat")
public class HeartbeatResource {
  /** The arguments, with the version that brought each. */
  private static final Map<String, Integer> ARGUMENTS =
      Map.of(
          "callback_url", 22,
          "agent_token", 22,
          "agent_version", 36,
          "agent_verify_ca", 68,
          "agent_status", 72,
          "agent_status_message", 72);

  private static final Set<String> STATUSES = Set.of("start", "end", "error");

  /** What the ironic-python-agent always says. */
  private static final List<String> USUAL = List.of("callback_url", "agent_token", "agent_version");

  private final Call call;
  private final RamdiskDoor door;
  private final RamdiskConfig config;
  private final NodeFinder finder;
  private final KnownAgents agents;
  private final AgentSessions sessions;
  private final Hints hints;

  @Inject
  HeartbeatResource(
      Call call,
      RamdiskDoor door,
      RamdiskConfig config,
      NodeFinder finder,
      KnownAgents agents,
      AgentSessions sessions,
      Hints hints) {
    this.call = call;
    this.door = door;
    this.config = config;
    this.finder = finder;
    this.agents = agents;
    this.sessions = sessions;
    this.hints = hints;
  }

  @POST
  public Response beat(@PathParam("node") String ident, byte[] body) {
    door.requireOpen();
    var given = call.arguments(body, ARGUMENTS.keySet());
    checkVersions(given);
    var taken = atOnce(ident, given).orElseGet(() -> thoroughly(ident, given));
    if (taken.open()) {
      hints.send(new Target(taken.node(), taken.conductorGroup(), taken.driver()));
    }
    return Answers.accepted();
  }

  // Whether a heartbeat can be taken is seen by the statement that stores it; only when it cannot
  // is asked why.
  private Optional<Taken> atOnce(String ident, Arguments given) {
    return given.names().containsAll(USUAL)
        ? finder
            .plain(ident)
            .map(node -> read(given, node))
            .filter(beat -> agents.objection(beat.url()).isEmpty())
            .flatMap(sessions::beat)
        : Optional.empty();
  }

  private Taken thoroughly(String ident, Arguments given) {
    var known = agents.require(ident);
    var beat = read(given, known.node());
    agents.check(known, beat);
    return sessions.beat(beat).orElseThrow(() -> KnownAgents.wrongToken(ident));
  }

  private void checkVersions(Arguments given) {
    for (var name : given.names()) {
      if (!call.version().atLeast(ARGUMENTS.get(name))) {
        throw Refused.invalidParameter("Unexpected arguments: " + name);
      }
    }
  }

  private Beat read(Arguments given, UUID node) {
    var url = given.requireText("callback_url");
    var token = given.requireText("agent_token");
    var status = given.text("agent_status");
    if (status.filter(s -> !STATUSES.contains(s)).isPresent()) {
      throw Refused.invalidParameter("agent_status must be one of start, end, error.");
    }
    if (status.isEmpty() && given.text("agent_version").isEmpty()) {
      throw Refused.missingParameter("Missing mandatory parameter: agent_version");
    }
    return new Beat(
        node,
        token,
        url.isEmpty() ? null : url,
        given.text("agent_version").orElse(null),
        given.text("agent_verify_ca").orElse(null),
        status.orElse(null),
        given.text("agent_status_message").orElse(null),
        config.fastTrack());
  }
}
