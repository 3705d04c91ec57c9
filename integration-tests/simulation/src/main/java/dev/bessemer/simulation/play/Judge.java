package dev.bessemer.simulation.play;

import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.model.node.Node;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.ProvisionTable;
import dev.bessemer.model.state.StateEvent;
import dev.bessemer.model.state.StateKind;
import dev.bessemer.model.state.Verb;
import dev.bessemer.simulation.machine.Machine;
import dev.bessemer.simulation.machine.Machines;
import dev.bessemer.simulation.machine.Referee;
import dev.bessemer.simulation.stage.Stage;
import dev.bessemer.spi.LockedTask;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Knows the rules that must hold whatever dies, and says when one does not. */
final class Judge implements Referee {
  private static final double BREAKAGE = 0.002;
  private static final Set<Verb> MAKE_RUNS =
      Set.of(Verb.ACTIVE, Verb.REBUILD, Verb.PROVIDE, Verb.CLEAN, Verb.SERVICE);

  /**
   * Failures that have to be: broken hardware, and steps of which nobody can know how far they got.
   */
  private static final List<String> FAIR =
      List.of("nobody can know", "simulated fault", "the disk is broken");

  private static final String HELD =
      "select 1 from nodes where uuid = ? and reservation = ? and reservation_epoch = ?"
          + " and reservation_fence = ?";
  private static final String RUN =
      "select r.id::text from runs r join nodes n on n.id = r.node_id"
          + " where n.uuid = ? and r.ended_at is null";
  private static final String RUNS =
      "select count(*) from runs r join nodes n on n.id = r.node_id where n.uuid = ?";
  private static final String MOVES =
      "select name, data ->> 'previous_provision_state', data ->> 'provision_state' from events"
          + " where type = 'node.provision_state' order by txid, id";
  private static final String LEFT =
      """
      select n.name || ' is held by ' || n.reservation from nodes n where n.reservation is not null
      union all
      select n.name || ' heads for power state ' || n.target_power_state from nodes n
        where n.target_power_state is not null
      union all
      select n.name || ' has an open run of kind ' || r.kind || ' in state ' || n.provision_state
        from nodes n join runs r on r.node_id = n.id where r.ended_at is null
      """;
  private static final String POWER =
      "select name, uuid, power_state from nodes where power_state is not null";
  private final Stage stage;
  private final Database database;
  private final Mischief mischief;
  private final Map<UUID, Integer> accepted = new HashMap<>();
  private final Set<String> done = new HashSet<>();
  private long effects;

  Judge(Stage stage, Database database, Mischief mischief) {
    this.stage = stage;
    this.database = database;
    this.mischief = mischief;
  }

  long effects() {
    return effects;
  }

  /** Only the holder of a node acts on it. */
  @Override
  public void effect(LockedTask task, String what) {
    effects++;
    var claim = ((HeldNode) task).claim();
    stage.log("%s: %s on %s".formatted(Stage.host(), what, task.node().name()));
    if (database
        .all(HELD, r -> true, claim.node(), claim.holder(), claim.epoch(), claim.fence())
        .isEmpty()) {
      stage.fail("%s did %s to a node it does not hold".formatted(Stage.host(), what));
    }
  }

  /** Nothing destructive happens twice in a run. */
  @Override
  public void destroys(LockedTask task, String what) {
    var run = database.all(RUN, r -> r.getString(1), task.uuid());
    if (run.isEmpty()) {
      stage.fail("%s outside of a run".formatted(what));
    } else if (!done.add(run.getFirst() + what)) {
      stage.fail("%s happened twice in one run of %s".formatted(what, task.node().name()));
    }
  }

  @Override
  public boolean breaks() {
    return !mischief.isOver() && stage.chance(BREAKAGE);
  }

  /** What was accepted must have been begun, whatever became of it. */
  void accepted(Node node, Verb verb) {
    if (MAKE_RUNS.contains(verb)) {
      var sofar = accepted.merge(node.uuid(), 1, Integer::sum);
      var runs = database.all(RUNS, r -> r.getInt(1), node.uuid()).getFirst();
      if (runs < sofar) {
        stage.fail(
            "%s was accepted for %s %d times, but there were %d runs"
                .formatted(verb, node.name(), sofar, runs));
      }
    }
  }

  /** A node fails for a fault of its hardware, or because nobody can know, and not otherwise. */
  void rests(Node node, Machine machine) {
    var failed =
        node.provisionState().kind() == StateKind.FAILED
            || node.provisionState() == ProvisionState.ERROR;
    var error = Optional.ofNullable(node.lastError()).orElse("");
    if (failed && !machine.isFaulty() && FAIR.stream().noneMatch(error::contains)) {
      stage.fail(
          "%s is %s for no fault of its hardware: %s"
              .formatted(node.name(), node.provisionState(), error));
    }
  }

  /** Nobody works on a node. */
  boolean isQuiet() {
    return database.all(LEFT, r -> r.getString(1)).isEmpty();
  }

  /** When all is over. */
  void atTheEnd(Machines machines) {
    database.all(LEFT, r -> r.getString(1)).forEach(stage::fail);
    database.all(MOVES, r -> new String[] {r.getString(1), r.getString(2), r.getString(3)}).stream()
        .filter(m -> !possible(m[1], m[2]))
        .forEach(m -> stage.fail("%s moved from %s to %s".formatted(m[0], m[1], m[2])));
    database.all(POWER, r -> new Object[] {r.getString(1), r.getObject(2), r.getString(3)}).stream()
        .filter(n -> !machines.of((UUID) n[1]).power().wire().equals(n[2]))
        .forEach(n -> stage.fail("%s is not %s".formatted(n[0], n[2])));
  }

  private static boolean possible(String from, String to) {
    return Arrays.stream(StateEvent.values())
        .anyMatch(
            e ->
                ProvisionTable.find(ProvisionState.of(from), e)
                    .filter(ProvisionState.of(to)::equals)
                    .isPresent());
  }
}
