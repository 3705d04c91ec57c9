package dev.bessemer.conductor.rescue;

import dev.bessemer.conductor.engine.Errors;
import dev.bessemer.conductor.engine.Intent;
import dev.bessemer.conductor.engine.Resumer;
import dev.bessemer.conductor.intake.VerbHandler;
import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.model.rpc.ConductorRequest.ChangeProvision;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.StateEvent;
import dev.bessemer.model.state.Verb;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;

/** Gives nodes in rescue back to their instances; can be begun again by anybody. */
@ApplicationScoped
class Unrescuing implements VerbHandler, Resumer {
  private final Intent intent;

  @Inject
  Unrescuing(Intent intent) {
    this.intent = intent;
  }

  @Override
  public Set<Verb> verbs() {
    return Set.of(Verb.UNRESCUE);
  }

  @Override
  public Set<ProvisionState> states() {
    return Set.of(ProvisionState.UNRESCUING);
  }

  @Override
  public void handle(ChangeProvision request) {
    intent.begin(
        request.node(),
        StateEvent.UNRESCUE,
        Unrescuing::check,
        held -> held.fire(StateEvent.UNRESCUE, null, row -> row.lastError = null),
        this::resume);
  }

  private static void check(HeldNode held) {
    Intent.refuseInMaintenance(held, "unrescue");
    held.driver().power().validate(held);
  }

  @Override
  public void resume(HeldNode held) {
    try {
      held.forgetAgent();
      held.driver().rescue().unRescue(held);
      held.fire(StateEvent.DONE, null, RescuePassword::forget);
    } catch (RuntimeException e) {
      if (Errors.leavesNodeAlone(e)) {
        throw e;
      }
      var error = "Failed to unrescue: " + Errors.text(e);
      held.fire(StateEvent.FAIL, null, row -> held.noteError(row, "rescue", error));
    }
  }
}
