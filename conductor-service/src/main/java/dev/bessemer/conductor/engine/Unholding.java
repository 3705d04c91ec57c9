package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.intake.VerbHandler;
import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.model.rpc.ConductorRequest.ChangeProvision;
import dev.bessemer.model.state.StateEvent;
import dev.bessemer.model.state.Verb;
import dev.bessemer.store.journal.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Set;

/** Lets a held run go on, at once, whether an agent beats or not. */
@ApplicationScoped
class Unholding implements VerbHandler {
  @Inject Intent intent;
  @Inject Journal journal;
  @Inject Flows flows;
  @Inject InstantSource time;

  @Override
  public Set<Verb> verbs() {
    return Set.of(Verb.UNHOLD);
  }

  @Override
  public void handle(ChangeProvision request) {
    intent.apply(request.node(), StateEvent.UNHOLD, held -> {}, this::release);
  }

  private void release(HeldNode held) {
    var aim = journal.openOf(held.uuid()).map(r -> flows.of(r).aim(r)).orElse(null);
    held.fire(StateEvent.UNHOLD, aim, row -> journal.wake(held.uuid(), time.instant()));
  }
}
