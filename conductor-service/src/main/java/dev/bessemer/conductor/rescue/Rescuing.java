package dev.bessemer.conductor.rescue;

import dev.bessemer.conductor.engine.AgentWait;
import dev.bessemer.conductor.engine.Errors;
import dev.bessemer.conductor.engine.Intent;
import dev.bessemer.conductor.engine.Resumer;
import dev.bessemer.conductor.intake.VerbHandler;
import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.rpc.ConductorRequest.ChangeProvision;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.StateEvent;
import dev.bessemer.model.state.Verb;
import dev.bessemer.spi.AgentNotReady;
import dev.bessemer.spi.StepOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings nodes into rescue. Starting the rescue system destroys nothing, so a new owner simply
 * begins with it again.
 */
@ApplicationScoped
class Rescuing implements VerbHandler, Resumer, AgentWait {
  private static final Logger LOG = LoggerFactory.getLogger(Rescuing.class);
  private final Intent intent;
  private final RescuePassword passwords;
  private final RescueEnd end;

  @Inject
  Rescuing(Intent intent, RescuePassword passwords, RescueEnd end) {
    this.intent = intent;
    this.passwords = passwords;
    this.end = end;
  }

  @Override
  public Set<Verb> verbs() {
    return Set.of(Verb.RESCUE);
  }

  @Override
  public Set<ProvisionState> states() {
    return Set.of(ProvisionState.RESCUEWAIT, ProvisionState.RESCUING);
  }

  @Override
  public void handle(ChangeProvision request) {
    var password =
        Optional.ofNullable(request.rescuePassword())
            .filter(p -> !p.isBlank())
            .orElseThrow(() -> Refused.missingParameter("A rescue needs a rescue_password."));
    intent.begin(
        request.node(),
        StateEvent.RESCUE,
        Rescuing::check,
        held -> move(held, password),
        this::resume);
  }

  private static void check(HeldNode held) {
    Intent.refuseInMaintenance(held, "rescue");
    var driver = held.driver();
    driver.power().validate(held);
    driver.rescue().validate(held);
    driver.network().validate(held);
  }

  private void move(HeldNode held, String password) {
    held.forgetAgent();
    held.fire(
        StateEvent.RESCUE,
        null,
        row -> {
          row.lastError = null;
          passwords.store(row, password);
        });
  }

  @Override
  public void resume(HeldNode held) {
    try {
      switch (held.driver().rescue().rescue(held)) {
        case StepOutcome.Done() -> end.done(held);
        case StepOutcome.AwaitAgent() -> held.fire(StateEvent.WAIT);
        case StepOutcome.CheckAgain _, StepOutcome.Reboot _ ->
            throw new IllegalStateException("a rescue is done, or waits for its agent");
      }
    } catch (RuntimeException e) {
      if (Errors.leavesNodeAlone(e)) {
        throw e;
      }
      end.refused(held, "Failed to rescue: " + text(held, e));
    }
  }

  @Override
  public void onHeartbeat(HeldNode held) {
    held.fire(StateEvent.RESUME);
    try {
      held.driver().rescue().finish(held);
      end.done(held);
    } catch (AgentNotReady e) {
      LOG.atInfo().addKeyValue("node", held.uuid()).log("agent not ready: {}", e.getMessage());
      held.fire(StateEvent.WAIT);
    } catch (RuntimeException e) {
      if (Errors.leavesNodeAlone(e)) {
        throw e;
      }
      end.failed(held, "Failed to rescue: " + text(held, e));
    }
  }

  @Override
  public void fail(HeldNode held, String error) {
    end.failed(held, error);
  }

  private static String text(HeldNode held, RuntimeException e) {
    if (Errors.unexpected(e)) {
      LOG.atError().setCause(e).addKeyValue("node", held.uuid()).log("rescue failed unexpectedly");
    }
    return Errors.text(e);
  }
}
