package dev.bessemer.conductor.inspect.hook;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Runs the hooks that the operator lists, in that order. */
@ApplicationScoped
public class Hooks {
  private final List<InspectionHook> listed;

  @Inject
  Hooks(@All List<InspectionHook> all, InspectionConfig config) {
    Map<String, InspectionHook> byName =
        all.stream().collect(Collectors.toMap(InspectionHook::name, Function.identity()));
    this.listed =
        config.hooks().stream()
            .map(String::strip)
            .map(
                name ->
                    Optional.ofNullable(byName.get(name))
                        .orElseThrow(
                            () ->
                                new IllegalArgumentException(
                                    "bessemer.inspector.hooks lists %s; there are: %s"
                                        .formatted(name, byName.keySet()))))
            .toList();
  }

  /**
   * @throws dev.bessemer.spi.HardwareFailure when one of them says that the inspection failed
   */
  public void run(Examination examination) {
    listed.forEach(hook -> hook.examine(examination));
  }
}
