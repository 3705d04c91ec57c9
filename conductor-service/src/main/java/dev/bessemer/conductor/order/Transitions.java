package dev.bessemer.conductor.order;

import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.state.StateSets;

/** Refuses what must not be changed while a node is on its way to another state. */
final class Transitions {
  private Transitions() {}

  static void refuse(HeldNode held, String what) {
    var state = held.node().provisionState();
    if (StateSets.TRANSITIONAL.contains(state)) {
      throw new Conflict(
          "node_in_transition",
          "The %s of node %s can not be changed while it is in state \"%s\"."
              .formatted(what, held.uuid(), state.wire()));
    }
  }
}
