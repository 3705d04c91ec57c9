package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.intake.VerbHandler;
import dev.bessemer.conductor.lab.LabNodes;
import dev.bessemer.conductor.task.Holding;
import dev.bessemer.model.rpc.ConductorRequest.ChangeProvision;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.Verb;
import dev.bessemer.store.journal.Journal;
import dev.bessemer.store.lock.NodeLocks;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;

/** What tests ask of the engine, as the API and other conductors do. */
@ApplicationScoped
public class Desk {
  @Inject LabNodes lab;
  @Inject @Any Instance<VerbHandler> handlers;
  @Inject Heartbeats heartbeats;
  @Inject Timeouts timeouts;
  @Inject WakeUps wakeUps;
  @Inject Journal journal;
  @Inject TakeOver takeOver;
  @Inject NodeLocks locks;
  @Inject Holding me;
  @Inject Session entities;

  public void ask(UUID node, Verb verb) {
    ask(verb, new ChangeProvision(node, verb.wire(), null, null, null, null, null, null));
  }

  public void rescue(UUID node, String password) {
    ask(Verb.RESCUE, new ChangeProvision(node, "rescue", null, null, null, null, password, null));
  }

  public void clean(UUID node, List<Map<String, Object>> steps, boolean withoutRamdisk) {
    ask(
        Verb.CLEAN,
        new ChangeProvision(node, "clean", null, steps, null, null, null, withoutRamdisk));
  }

  public void deploy(UUID node, List<Map<String, Object>> steps) {
    ask(Verb.ACTIVE, new ChangeProvision(node, "active", null, null, steps, null, null, null));
  }

  public void service(UUID node, List<Map<String, Object>> steps) {
    ask(Verb.SERVICE, new ChangeProvision(node, "service", null, null, null, steps, null, null));
  }

  private void ask(Verb verb, ChangeProvision request) {
    handlers.stream()
        .filter(h -> h.verbs().contains(verb))
        .findFirst()
        .orElseThrow()
        .handle(request);
  }

  /** The agent beats, and the conductor hears of it. */
  public void beat(UUID node) {
    lab.beat(node);
    heartbeats.process(List.of(node));
  }

  /** The time has come that the node's run waits for. */
  public void due(UUID node) {
    journal.wake(node, Instant.EPOCH);
    wakeUps.wake(node);
  }

  /** The agent does not come in time. */
  public void expire(UUID node) {
    timeouts.expire(node, held -> true);
  }

  /** A conductor that had the node in that state has died; this one takes it over. */
  public void takeOverFrom(UUID node, ProvisionState state) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                entities
                    .createNativeQuery(
                        "update nodes set reservation = 'conductor-dead', reservation_epoch = 7,"
                            + " provision_state = :state, reservation_fence = reservation_fence + 1"
                            + " where uuid = :node")
                    .setParameter("state", state.wire())
                    .setParameter("node", node)
                    .executeUpdate());
    takeOver.resume(locks.takeAway(node, me.name(), me.epoch()).orElseThrow());
  }

  /** A step as clients name it. */
  public static Map<String, Object> step(String on, String name, Map<String, Object> args) {
    return Map.of("interface", on, "step", name, "args", args);
  }
}
