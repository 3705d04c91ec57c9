package dev.bessemer.conductor.asking;

import dev.bessemer.model.fault.Refused;
import dev.bessemer.spi.Indicator;
import dev.bessemer.spi.NodeTask;

/** Finds the light that is meant. */
final class Lights {
  private Lights() {}

  static Indicator require(NodeTask task, String component, String name) {
    return task.driver().management().indicators(task).stream()
        .filter(i -> i.component().wire().equals(component) && i.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Refused.invalidParameter(
                    "Node %s has no indicator %s@%s.".formatted(task.uuid(), name, component)));
  }
}
