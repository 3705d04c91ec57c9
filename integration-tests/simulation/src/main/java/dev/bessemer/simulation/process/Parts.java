package dev.bessemer.simulation.process;

import dev.bessemer.conductor.cluster.Membership;
import dev.bessemer.conductor.drivers.DriverRegistry;
import dev.bessemer.conductor.intake.Requests;
import dev.bessemer.conductor.periodic.Scheduler;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorRequest;
import dev.bessemer.store.agent.AgentSessions;
import dev.bessemer.store.conductor.Conductors;
import dev.bessemer.store.node.Nodes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * The parts of a conductor that are called from outside; which conductor's is decided by the
 * calling thread. Also the store, which belongs to all.
 */
@ApplicationScoped
public class Parts {
  @Inject DriverRegistry drivers;
  @Inject Membership membership;
  @Inject Scheduler periodic;
  @Inject Requests requests;
  @Inject Nodes nodes;
  @Inject AgentSessions sessions;
  @Inject Conductors conductors;

  /** What a conductor does when it starts. */
  public void begin() {
    drivers.start();
    membership.beat();
    periodic.start();
  }

  /** One sign of life; a failure of it is for the next one to mend. */
  public void beat() {
    membership.beat();
  }

  public ConductorReply handle(ConductorRequest request) {
    return requests.handle(request);
  }

  public Nodes nodes() {
    return nodes;
  }

  public AgentSessions sessions() {
    return sessions;
  }

  public Conductors conductors() {
    return conductors;
  }
}
