package dev.bessemer.conductor.engine;

import dev.bessemer.model.step.StepKind;
import dev.bessemer.store.journal.RunEntity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The flow of each kind of work. */
@ApplicationScoped
class Flows {
  private final Map<StepKind, Flow> flows;

  @Inject
  Flows(@Any Instance<Flow> flows) {
    this.flows = flows.stream().collect(Collectors.toMap(Flow::kind, Function.identity()));
  }

  Flow of(StepKind kind) {
    return flows.get(kind);
  }

  Flow of(RunEntity run) {
    return flows.get(StepKind.valueOf(run.kind.toUpperCase(Locale.ROOT)));
  }
}
