package dev.bessemer.api.ramdisk;

import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Arguments;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.dispatch.Dispatcher;
import dev.bessemer.api.version.Since;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.rpc.ConductorRequest.HeartbeatStored;
import dev.bessemer.store.agent.AgentSessions;
import dev.bessemer.store.agent.AgentSessions.Beat;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Set;

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

  private final Call call;
  private final RamdiskDoor door;
  private final RamdiskConfig config;
  private final KnownAgents agents;
  private final AgentSessions sessions;
  private final Dispatcher dispatcher;

  @Inject
  HeartbeatResource(
      Call call,
      RamdiskDoor door,
      RamdiskConfig config,
      KnownAgents agents,
      AgentSessions sessions,
      Dispatcher dispatcher) {
    this.call = call;
    this.door = door;
    this.config = config;
    this.agents = agents;
    this.sessions = sessions;
    this.dispatcher = dispatcher;
  }

  @POST
  public Response beat(@PathParam("node") String ident, byte[] body) {
    door.requireOpen();
    var given = call.arguments(body, ARGUMENTS.keySet());
    checkVersions(given);
    var known = agents.require(ident);
    var beat = read(given, known);
    agents.check(known, beat);
    switch (sessions.beat(beat)) {
      case NOT -> throw KnownAgents.wrongToken(ident);
      case OPEN -> dispatcher.hint(known.target(), new HeartbeatStored(known.target().uuid()));
      case DONE -> {}
    }
    return Answers.accepted();
  }

  private void checkVersions(Arguments given) {
    for (var name : given.names()) {
      if (!call.version().atLeast(ARGUMENTS.get(name))) {
        throw Refused.invalidParameter("Unexpected arguments: " + name);
      }
    }
  }

  private Beat read(Arguments given, KnownAgents.Known known) {
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
        known.target().uuid(),
        token,
        url.isEmpty() ? null : url,
        given.text("agent_version").orElse(null),
        given.text("agent_verify_ca").orElse(null),
        status.orElse(null),
        given.text("agent_status_message").orElse(null),
        config.fastTrack());
  }
}
