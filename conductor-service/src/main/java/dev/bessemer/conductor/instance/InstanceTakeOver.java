package dev.bessemer.conductor.instance;

import dev.bessemer.conductor.console.Consoles;
import dev.bessemer.conductor.engine.Errors;
import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.StateKind;
import dev.bessemer.spi.BackedOff;
import dev.bessemer.store.affinity.Affinities;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Gets what a held node needs, or gives it up. */
@ApplicationScoped
class InstanceTakeOver {
  private final Affinities affinities;

  @Inject
  InstanceTakeOver(Affinities affinities) {
    this.affinities = affinities;
  }

  /** A failure is shown on the node once; it stays in its state, and the next round tries again. */
  void take(HeldNode held) {
    if (held.node().provisionState().kind() == StateKind.BUSY) {
      return;
    }
    try {
      if (held.node().provisionState() == ProvisionState.ACTIVE && !held.node().maintenance()) {
        held.driver().deploy().takeOver(held);
      }
      Consoles.restore(held, "taking over");
      held.change(row -> affinities.keep(held.claim()));
    } catch (BackedOff e) {
      throw e;
    } catch (RuntimeException e) {
      if (Errors.leavesNodeAlone(e)) {
        throw e;
      }
      report(held, "Taking over node %s failed: %s".formatted(held.uuid(), Errors.text(e)));
    }
  }

  private static void report(HeldNode held, String words) {
    if (!words.equals(held.node().lastError())) {
      held.report("takeover", words);
    }
  }

  /** Its new owner waits for it. */
  void giveUp(HeldNode held) {
    Consoles.giveUp(held);
    held.change(row -> affinities.drop(held.claim()));
  }
}
