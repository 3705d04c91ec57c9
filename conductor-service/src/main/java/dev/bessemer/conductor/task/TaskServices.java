package dev.bessemer.conductor.task;

import dev.bessemer.store.agent.AgentSessions;
import dev.bessemer.store.hardware.MachineParts;
import dev.bessemer.store.history.History;
import dev.bessemer.store.journal.Journal;
import dev.bessemer.store.lock.NodeLocks;
import dev.bessemer.store.node.Nodes;
import dev.bessemer.store.node.WaitingClaims;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.InstantSource;

/** What a held node needs to do its work; nobody else uses it. */
@ApplicationScoped
class TaskServices {
  @Inject Nodes nodes;
  @Inject WaitingClaims waiting;
  @Inject NodeLocks locks;
  @Inject AgentSessions agents;
  @Inject Journal journal;
  @Inject History history;
  @Inject MachineParts parts;
  @Inject ClaimEnd claimEnd;
  @Inject OwnClaims ownClaims;
  @Inject Holding holding;
  @Inject Binding binding;
  @Inject Instance<PowerChange> power;
  @Inject Notices notices;
  @Inject InstantSource time;

  Nodes nodes() {
    return nodes;
  }

  WaitingClaims waiting() {
    return waiting;
  }

  NodeLocks locks() {
    return locks;
  }

  AgentSessions agents() {
    return agents;
  }

  Journal journal() {
    return journal;
  }

  History history() {
    return history;
  }

  MachineParts parts() {
    return parts;
  }

  ClaimEnd claimEnd() {
    return claimEnd;
  }

  OwnClaims ownClaims() {
    return ownClaims;
  }

  Holding holding() {
    return holding;
  }

  Binding binding() {
    return binding;
  }

  PowerChange power() {
    return power.get();
  }

  Notices notices() {
    return notices;
  }

  InstantSource time() {
    return time;
  }
}
