package dev.bessemer.conductor.periodic;

import dev.bessemer.conductor.cluster.Membership;
import dev.bessemer.conductor.engine.Heartbeats;
import dev.bessemer.store.agent.AgentSessions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Finds heartbeats of which no conductor was told, or that it could not act on then. */
@ApplicationScoped
class HeartbeatSweep implements PeriodicTask {
  private static final int MOST = 1_000;
  private final PeriodicConfig config;
  private final AgentSessions sessions;
  private final Membership membership;
  private final Heartbeats heartbeats;

  @Inject
  HeartbeatSweep(
      PeriodicConfig config, AgentSessions sessions, Membership membership, Heartbeats heartbeats) {
    this.config = config;
    this.sessions = sessions;
    this.membership = membership;
    this.heartbeats = heartbeats;
  }

  @Override
  public String name() {
    return "heartbeat sweep";
  }

  @Override
  public Duration every() {
    return config.heartbeatSweepInterval();
  }

  @Override
  public boolean followsChanges() {
    return true;
  }

  @Override
  public void run() {
    heartbeats.process(
        sessions.unhandled(MOST).stream()
            .filter(u -> membership.owns(u.node(), u.conductorGroup(), u.driver()))
            .map(AgentSessions.Unhandled::node)
            .toList());
  }
}
