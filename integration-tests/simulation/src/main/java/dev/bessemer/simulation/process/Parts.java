package dev.bessemer.simulation.process;

import dev.bessemer.conductor.cluster.Membership;
import dev.bessemer.conductor.drivers.DriverRegistry;
import dev.bessemer.conductor.intake.Requests;
import dev.bessemer.conductor.periodic.Scheduler;
import dev.bessemer.conductor.work.HandOver;
import dev.bessemer.conductor.work.Workers;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorRequest;
import dev.bessemer.simulation.stage.Stage;
import dev.bessemer.store.agent.AgentSessions;
import dev.bessemer.store.conductor.Conductors;
import dev.bessemer.store.node.Nodes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * The parts of a conductor that are called from outside; which conductor's is decided by the
 * calling thread. Also the store, which belongs to all.
 */
@ApplicationScoped
public class Parts {
  private static final Duration LET_GO = Duration.ofSeconds(3);
  private static final Duration DRAIN = Duration.ofSeconds(60);
  @Inject DriverRegistry drivers;
  @Inject Membership membership;
  @Inject Scheduler periodic;
  @Inject Requests requests;
  @Inject HandOver handOver;
  @Inject Workers workers;
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

  /** What a conductor does when it is told to end, up to where it stops to look alive. */
  public void end() {
    try {
      membership.leave();
    } catch (RuntimeException e) {
      Stage.current().log("%s cannot leave: %s".formatted(Stage.host(), e));
    }
    periodic.stop();
    handOver.begin();
    Stage.current().wakeAll();
    Stage.current().sleepUntil(this::hasLetGo, LET_GO);
    Stage.current().sleepUntil(() -> workers.taken() == 0, DRAIN);
  }

  private boolean hasLetGo() {
    try {
      return handOver.await(Duration.ZERO);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
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
