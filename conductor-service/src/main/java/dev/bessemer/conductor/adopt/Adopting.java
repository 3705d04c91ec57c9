package dev.bessemer.conductor.adopt;

import dev.bessemer.conductor.console.Consoles;
import dev.bessemer.conductor.engine.DeployChoice;
import dev.bessemer.conductor.engine.Errors;
import dev.bessemer.conductor.engine.Intent;
import dev.bessemer.conductor.engine.Resumer;
import dev.bessemer.conductor.intake.VerbHandler;
import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.model.rpc.ConductorRequest.ChangeProvision;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.StateEvent;
import dev.bessemer.model.state.Verb;
import dev.bessemer.store.affinity.Affinities;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a node active without deploying it. The machine goes on as it is: neither its power nor its
 * disk is touched, so a new owner simply does it again.
 */
@ApplicationScoped
class Adopting implements VerbHandler, Resumer {
  private static final Logger LOG = LoggerFactory.getLogger(Adopting.class);
  private final Intent intent;
  private final Affinities affinities;
  private final DeployChoice choice;

  @Inject
  Adopting(Intent intent, Affinities affinities, DeployChoice choice) {
    this.choice = choice;
    this.intent = intent;
    this.affinities = affinities;
  }

  @Override
  public Set<Verb> verbs() {
    return Set.of(Verb.ADOPT);
  }

  @Override
  public Set<ProvisionState> states() {
    return Set.of(ProvisionState.ADOPTING);
  }

  @Override
  public void handle(ChangeProvision request) {
    intent.begin(request.node(), StateEvent.ADOPT, held -> {}, this::move, this::resume);
  }

  private void move(HeldNode held) {
    var driver = choice.of(held);
    held.fire(
        StateEvent.ADOPT,
        null,
        row -> {
          row.lastError = null;
          DeployChoice.take(row, driver);
        });
  }

  @Override
  public void resume(HeldNode held) {
    try {
      checkBoot(held);
      held.driver().deploy().takeOver(held);
      Consoles.restore(held, "adopting");
      held.fire(StateEvent.DONE, null, row -> affinities.keep(held.claim()));
    } catch (RuntimeException e) {
      if (Errors.leavesNodeAlone(e)) {
        throw e;
      }
      failed(held, e);
    }
  }

  private static void checkBoot(HeldNode held) {
    if (!held.driver().deploy().startsFromDisk(held)) {
      held.driver().boot().validate(held);
    }
  }

  private static void failed(HeldNode held, RuntimeException e) {
    if (Errors.unexpected(e)) {
      LOG.atError()
          .setCause(e)
          .addKeyValue("node", held.uuid())
          .log("adoption failed unexpectedly");
    }
    var error =
        "Error while attempting to adopt node %s: %s".formatted(held.uuid(), Errors.text(e));
    held.fire(
        StateEvent.FAIL,
        null,
        row -> {
          row.powerState = null;
          DeployChoice.giveBack(row);
          held.noteError(row, "adoption", error);
        });
  }
}
