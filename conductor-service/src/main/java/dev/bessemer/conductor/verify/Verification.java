package dev.bessemer.conductor.verify;

import dev.bessemer.conductor.engine.Errors;
import dev.bessemer.conductor.engine.Resumer;
import dev.bessemer.conductor.facts.MachineFacts;
import dev.bessemer.conductor.facts.PartFacts;
import dev.bessemer.conductor.steps.StepCatalogue;
import dev.bessemer.conductor.steps.StepList;
import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.StateEvent;
import dev.bessemer.model.step.Step;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.spi.HardwareFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies a node: power settings and power state, the driver's verify steps, then what else the
 * BMC tells. The first error ends it. It only asks, so a new owner simply does it again.
 */
@ApplicationScoped
public class Verification implements Resumer {
  private static final Logger LOG = LoggerFactory.getLogger(Verification.class);
  private static final String EVENT = "verify";
  private final StepCatalogue catalogue;

  @Inject
  Verification(StepCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public Set<ProvisionState> states() {
    return Set.of(ProvisionState.VERIFYING);
  }

  @Override
  public void resume(HeldNode held) {
    run(held);
  }

  /** Ends in manageable, or in enroll with an error. */
  void run(HeldNode held) {
    try {
      var power = power(held);
      steps(held);
      MachineFacts.read(held).ifPresent(facts -> held.update(facts::applyTo));
      PartFacts.refresh(held);
      held.fire(StateEvent.DONE, null, row -> row.powerState = power.wire());
    } catch (RuntimeException e) {
      if (Errors.leavesNodeAlone(e)) {
        throw e;
      }
      failed(held, e);
    }
  }

  private static PowerState power(HeldNode held) {
    var power = held.driver().power();
    power.validate(held);
    var state = power.read(held);
    if (state == PowerState.ERROR) {
      throw new HardwareFailure("the BMC reports the power state as an error");
    }
    return state;
  }

  private void steps(HeldNode held) {
    var driver = held.driver();
    var declared = catalogue.of(driver, StepKind.VERIFY);
    for (Step step : StepList.automatic(StepKind.VERIFY, declared, Map.of(), Set.of())) {
      held.ensureHeld();
      LOG.atInfo()
          .addKeyValue("node", held.uuid())
          .addKeyValue("step", step.key())
          .log("step begins");
      try {
        catalogue.run(driver, held, StepKind.VERIFY, step);
      } catch (HardwareFailure e) {
        throw new HardwareFailure(
            "verify step %s failed: %s".formatted(step.key(), e.getMessage()), e);
      }
    }
  }

  private static void failed(HeldNode held, RuntimeException e) {
    if (Errors.unexpected(e)) {
      LOG.atError()
          .addKeyValue("node", held.uuid())
          .setCause(e)
          .log("verifying failed unexpectedly");
    }
    var error = "Node %s could not be verified: %s".formatted(held.uuid(), Errors.text(e));
    held.fire(StateEvent.FAIL, null, row -> held.noteError(row, EVENT, error));
  }
}
