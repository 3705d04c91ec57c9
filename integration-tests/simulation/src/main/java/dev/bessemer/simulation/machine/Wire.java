package dev.bessemer.simulation.machine;

import dev.bessemer.simulation.stage.Stage;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NodeTask;
import java.util.function.Consumer;

/** The way from a conductor to a machine, on which a conductor may die before and after. */
final class Wire {
  private Wire() {}

  /** Does something to a machine, as a driver must: the claim is checked directly before. */
  static void effect(LockedTask task, String what, boolean destructive, Consumer<Machine> deed) {
    var stage = Stage.current();
    stage.point("before " + what);
    task.ensureHeld();
    var machine = reached(task);
    var referee = stage.get(Referee.class);
    referee.effect(task, what);
    if (referee.breaks()) {
      machine.becomeFaulty();
      stage.log("%s of %s breaks".formatted(what, machine.node()));
      throw new HardwareFailure("simulated fault at " + what);
    }
    if (destructive) {
      referee.destroys(task, what);
    }
    deed.accept(machine);
    stage.point("after " + what);
  }

  static Machine look(NodeTask task) {
    Stage.current().point("look at the machine");
    return reached(task);
  }

  // To the conductor it is the same whether the machine is broken or the way to it.
  private static Machine reached(NodeTask task) {
    var machine = Machines.current(task.uuid());
    if (Stage.current().isIsolated()) {
      machine.becomeFaulty();
      throw new HardwareFailure("simulated fault: no route to " + task.uuid());
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new HardwareFailure("interrupted on the way to " + task.uuid());
    }
    return machine;
  }
}
