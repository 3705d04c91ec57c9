package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.steps.Reserved;
import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.model.step.Step;
import dev.bessemer.spi.StepOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** Runs the steps whose names belong to the engine. */
@ApplicationScoped
class ReservedSteps {
  @Inject EngineConfig config;

  boolean is(Step step) {
    return Reserved.find(step.name()).isPresent();
  }

  StepOutcome run(HeldNode held, Step step) {
    return switch (Reserved.find(step.name()).orElseThrow()) {
      case POWER_ON -> power(held, PowerTarget.ON);
      case POWER_OFF -> power(held, PowerTarget.OFF);
      case REBOOT -> power(held, PowerTarget.REBOOT);
      case HOLD -> new StepOutcome.AwaitAgent();
      case WAIT ->
          seconds(step)
              .<StepOutcome>map(StepOutcome.CheckAgain::new)
              .orElse(new StepOutcome.AwaitAgent());
    };
  }

  /** Whether the step stops the work until an operator lets it go on. */
  boolean holds(Step step) {
    return Reserved.find(step.name()).filter(r -> r == Reserved.HOLD).isPresent();
  }

  private static StepOutcome power(HeldNode held, PowerTarget target) {
    held.changePower(target);
    return new StepOutcome.Done();
  }

  private Optional<Duration> seconds(Step step) {
    var longest = config.maxConductorWaitStep();
    return Optional.ofNullable(step.args().get("seconds"))
        .map(s -> Duration.ofSeconds(Long.parseLong(s.toString())))
        .map(d -> longest.compareTo(d) < 0 ? longest : d);
  }
}
