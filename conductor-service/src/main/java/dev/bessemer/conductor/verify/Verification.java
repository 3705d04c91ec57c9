package dev.bessemer.conductor.verify;

import dev.bessemer.conductor.engine.EngineConfig;
import dev.bessemer.conductor.engine.Errors;
import dev.bessemer.conductor.engine.Resumer;
import dev.bessemer.conductor.facts.MachineFacts;
import dev.bessemer.conductor.steps.StepCatalogue;
import dev.bessemer.conductor.steps.StepList;
import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.StateEvent;
import dev.bessemer.model.step.Step;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.spi.Driver;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.StepOutcome;
import dev.bessemer.store.node.NodeEntity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies a node: power settings and power state, the driver's verify steps, then what else the
 * BMC tells. Every step runs, so that all faults are told at once. It only asks, so a new owner
 * simply does it again.
 */
@ApplicationScoped
public class Verification implements Resumer {
  private static final Logger LOG = LoggerFactory.getLogger(Verification.class);
  private static final String EVENT = "verify";
  private final StepCatalogue catalogue;
  private final EngineConfig config;

  @Inject
  Verification(StepCatalogue catalogue, EngineConfig config) {
    this.catalogue = catalogue;
    this.config = config;
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
      var errors = new ArrayList<RuntimeException>();
      var power = attempt(errors, () -> power(held));
      steps(held, errors);
      if (power.isEmpty() || !errors.isEmpty()) {
        throw together(errors);
      }
      var facts = MachineFacts.all(held);
      held.finish(
          StateEvent.DONE,
          null,
          row -> {
            facts.accept(held.edit(row));
            corrected(held, row, power.get());
          });
    } catch (RuntimeException e) {
      if (Errors.leavesNodeAlone(e)) {
        throw e;
      }
      failed(held, e);
    }
  }

  private static void corrected(HeldNode held, NodeEntity row, PowerState now) {
    var before = row.powerState;
    row.powerState = now.wire();
    if (!now.wire().equals(before)) {
      held.notices().powerCorrected(held.uuid(), before);
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

  private void steps(HeldNode held, List<RuntimeException> errors) {
    var driver = held.driver();
    var declared = catalogue.of(driver, StepKind.VERIFY);
    var priorities = config.verifyStepPriorities();
    for (Step step : StepList.automatic(StepKind.VERIFY, declared, priorities, Set.of())) {
      held.ensureHeld();
      LOG.atInfo()
          .addKeyValue("node", held.uuid())
          .addKeyValue("step", step.key())
          .log("step begins");
      attempt(errors, () -> run(held, driver, step));
    }
  }

  private StepOutcome run(HeldNode held, Driver driver, Step step) {
    try {
      return catalogue.run(driver, held, StepKind.VERIFY, step);
    } catch (HardwareFailure e) {
      throw new HardwareFailure(
          "verify step %s failed: %s".formatted(step.key(), e.getMessage()), e);
    }
  }

  // One fault does not keep people from learning of the others.
  private static <T> Optional<T> attempt(List<RuntimeException> errors, Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (HardwareFailure | Refused e) {
      errors.add(e);
      return Optional.empty();
    }
  }

  private static RuntimeException together(List<RuntimeException> errors) {
    return errors.size() == 1
        ? errors.getFirst()
        : new HardwareFailure(errors.stream().map(Errors::text).collect(Collectors.joining("; ")));
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
