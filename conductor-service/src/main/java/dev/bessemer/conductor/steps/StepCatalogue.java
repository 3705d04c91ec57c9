package dev.bessemer.conductor.steps;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.step.Step;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.spi.Driver;
import dev.bessemer.spi.HardwareInterface;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.StepOutcome;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The steps that the interfaces of a driver declare. */
@ApplicationScoped
public class StepCatalogue {
  private record Key(Class<?> type, InterfaceKind on, StepKind kind) {}

  private final Map<Key, List<DeclaredStep>> declared = new ConcurrentHashMap<>();
  private final List<StepSequel> sequels;

  @Inject
  StepCatalogue(@All List<StepSequel> sequels) {
    this.sequels = sequels;
  }

  /** All declared steps of a kind, also those of priority 0, in no particular order. */
  public List<Step> of(Driver driver, StepKind kind) {
    return driver.all().stream()
        .filter(i -> kind.rank(i.kind()) > 0)
        .flatMap(i -> declared(i, kind).stream())
        .map(DeclaredStep::step)
        .toList();
  }

  /** Whether the driver itself has this step; otherwise it is the agent's. */
  public boolean declares(Driver driver, StepKind kind, Step step) {
    return find(driver, kind, step).isPresent();
  }

  /** Runs one execution of a declared step. */
  public StepOutcome run(Driver driver, LockedTask task, StepKind kind, Step step) {
    var found =
        find(driver, kind, step)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "no such %s step: %s".formatted(kind.wire(), step.key())));
    var outcome = found.run(driver.as(step.on(), HardwareInterface.class), task, step.args());
    if (outcome instanceof StepOutcome.Done) {
      sequels.forEach(sequel -> sequel.after(found.method(), task));
    }
    return outcome;
  }

  private Optional<DeclaredStep> find(Driver driver, StepKind kind, Step step) {
    return Optional.ofNullable(driver.interfaces().get(step.on())).stream()
        .flatMap(i -> declared(i, kind).stream())
        .filter(d -> d.step().same(step))
        .findFirst();
  }

  private List<DeclaredStep> declared(HardwareInterface on, StepKind kind) {
    return declared.computeIfAbsent(
        new Key(on.getClass(), on.kind(), kind), k -> Declarations.of(k.type(), k.on(), k.kind()));
  }
}
