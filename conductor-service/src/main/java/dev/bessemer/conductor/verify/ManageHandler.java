package dev.bessemer.conductor.verify;

import dev.bessemer.conductor.engine.Intent;
import dev.bessemer.conductor.intake.VerbHandler;
import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.rpc.ConductorRequest.ChangeProvision;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.StateEvent;
import dev.bessemer.model.state.StateKind;
import dev.bessemer.model.state.Verb;
import dev.bessemer.store.node.Nodes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;

/** Makes a node manageable; a new one is verified first. */
@ApplicationScoped
class ManageHandler implements VerbHandler {
  private final Intent intent;
  private final Nodes nodes;
  private final Verification verification;

  @Inject
  ManageHandler(Intent intent, Nodes nodes, Verification verification) {
    this.intent = intent;
    this.nodes = nodes;
    this.verification = verification;
  }

  @Override
  public Set<Verb> verbs() {
    return Set.of(Verb.MANAGE);
  }

  @Override
  public void handle(ChangeProvision request) {
    var isNew = nodes.require(request.node()).provisionState() == ProvisionState.ENROLL;
    if (isNew) {
      verify(request.node());
    } else {
      intent.apply(
          request.node(),
          StateEvent.MANAGE,
          held -> refuseUnless(false, held),
          held -> held.fire(StateEvent.MANAGE));
    }
  }

  private void verify(UUID node) {
    intent.begin(
        node,
        StateEvent.MANAGE,
        held -> refuseUnless(true, held),
        held -> held.fire(StateEvent.MANAGE, null, row -> row.lastError = null),
        verification::run);
  }

  // It may have changed between the look and the claim.
  private static void refuseUnless(boolean isNew, HeldNode held) {
    var state = held.node().provisionState();
    if (isNew != (state == ProvisionState.ENROLL) || state.kind() == StateKind.BUSY) {
      throw Refused.invalidState(StateEvent.MANAGE.wire(), state.wire());
    }
  }
}
