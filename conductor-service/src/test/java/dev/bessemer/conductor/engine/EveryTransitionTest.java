package dev.bessemer.conductor.engine;

import static dev.bessemer.conductor.engine.Desk.step;
import static dev.bessemer.model.state.ProvisionState.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.conductor.bench.ServiceTest;
import dev.bessemer.conductor.intake.Requests;
import dev.bessemer.conductor.lab.LabMachine;
import dev.bessemer.conductor.lab.LabNodes;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.model.rpc.ConductorRequest.ContinueInspection;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.ProvisionTable;
import dev.bessemer.model.state.ProvisionTable.Edge;
import dev.bessemer.model.state.ProvisionTable.Untaken;
import dev.bessemer.model.state.StateEvent;
import dev.bessemer.model.state.Verb;
import dev.bessemer.store.inspection.InspectionReports;
import dev.bessemer.store.node.NodeEntity;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each transition of the table, taken by the engine as clients, agents and failures make it. */
@ServiceTest
class EveryTransitionTest {
  private static final Map<String, Object> OUT_OF_BAND =
      step("deploy", "out_of_band", Map.of("size", 1));
  private static final Map<String, Object> HOLD = step("deploy", "hold", Map.of());
  private static final Map<String, Object> SERVE = step("deploy", "in_service", Map.of());
  private static final Map<String, Object> WAIT = step("power", "wait", Map.of("seconds", 9));

  @Inject LabNodes lab;
  @Inject Desk desk;
  @Inject NodeTasks tasks;
  @Inject InspectionReports reports;
  @Inject Requests requests;

  private final Moves moves = new Moves();

  @Test
  void noTransitionIsLeftOut() {
    var logger = Logger.getLogger("dev.bessemer.conductor.task.HeldNode");
    logger.addHandler(moves);
    try {
      deployments();
      cleanings();
      services();
      rescues();
      inspections();
      others();
    } finally {
      logger.removeHandler(moves);
    }
    var expected = new ArrayList<>(ProvisionTable.EDGES);
    expected.removeAll(ProvisionTable.UNTAKEN.stream().map(Untaken::edge).toList());
    assertThat(moves.taken()).containsExactlyInAnyOrderElementsOf(expected);
  }

  private UUID node(ProvisionState state) {
    return node(state, row -> {});
  }

  private UUID node(ProvisionState state, Consumer<NodeEntity> more) {
    var node = lab.create(state, more);
    moves.begins(node, state);
    return node;
  }

  private void go(UUID node, Verb verb, ProvisionState end) {
    desk.ask(node, verb);
    lab.await(node, end);
  }

  private void broken(UUID node, String what) {
    LabMachine.of(node).failingStep = what;
  }

  private void mended(UUID node) {
    LabMachine.of(node).failingStep = null;
  }

  private UUID deploying(ProvisionState from, Verb verb) {
    var node = node(from);
    go(node, verb, DEPLOYWAIT);
    return node;
  }

  private void deployments() {
    var whole = deploying(AVAILABLE, Verb.ACTIVE);
    desk.beat(whole);
    lab.await(whole, n -> LabMachine.of(whole).effects().contains("agent write_image"));
    LabMachine.of(whole).agentEnds(null);
    desk.beat(whole);
    lab.await(whole, ACTIVE);
    var again = deploying(ACTIVE, Verb.REBUILD);
    desk.expire(again);
    lab.await(again, DEPLOYFAIL);
    go(again, Verb.REBUILD, DEPLOYWAIT);
    go(again, Verb.ABORT, DEPLOYFAIL);
    go(again, Verb.ACTIVE, DEPLOYWAIT);
    go(again, Verb.DELETED, CLEANWAIT);
    var failing = node(AVAILABLE);
    broken(failing, "prepare");
    go(failing, Verb.ACTIVE, DEPLOYFAIL);
    mended(failing);
    go(failing, Verb.DELETED, CLEANWAIT);
    go(deploying(ERROR, Verb.REBUILD), Verb.ABORT, DEPLOYFAIL);
    heldDeployment(Verb.UNHOLD, DEPLOYWAIT);
    heldDeployment(Verb.ABORT, DEPLOYFAIL);
    go(node(ERROR), Verb.DELETED, CLEANWAIT);
    var stuck = node(ACTIVE);
    broken(stuck, "tear down");
    go(stuck, Verb.DELETED, ERROR);
  }

  private void heldDeployment(Verb verb, ProvisionState end) {
    var node = node(AVAILABLE);
    desk.deploy(
        node,
        List.of(Map.of("interface", "deploy", "step", "hold", "priority", 150, "args", Map.of())));
    lab.await(node, DEPLOYHOLD);
    go(node, verb, end);
  }

  private void cleanings() {
    var free = node(MANAGEABLE, row -> row.automatedClean = false);
    go(free, Verb.PROVIDE, AVAILABLE);
    go(free, Verb.MANAGE, MANAGEABLE);
    var manual = node(MANAGEABLE);
    desk.clean(manual, List.of(WAIT), false);
    lab.await(manual, CLEANWAIT);
    desk.due(manual);
    lab.await(manual, MANAGEABLE);
    var failing = node(MANAGEABLE);
    broken(failing, "out_of_band 1");
    desk.clean(failing, List.of(OUT_OF_BAND), false);
    lab.await(failing, CLEANFAIL);
    go(failing, Verb.MANAGE, MANAGEABLE);
    var silent = node(MANAGEABLE);
    go(silent, Verb.PROVIDE, CLEANWAIT);
    desk.expire(silent);
    lab.await(silent, CLEANFAIL);
    var aborted = node(MANAGEABLE);
    go(aborted, Verb.PROVIDE, CLEANWAIT);
    go(aborted, Verb.ABORT, CLEANFAIL);
    for (var verb : List.of(Verb.UNHOLD, Verb.ABORT)) {
      var held = node(MANAGEABLE);
      desk.clean(held, List.of(HOLD, OUT_OF_BAND), false);
      lab.await(held, CLEANHOLD);
      go(held, verb, verb == Verb.UNHOLD ? CLEANWAIT : CLEANFAIL);
    }
  }

  private UUID serving(List<Map<String, Object>> steps, ProvisionState state) {
    var node = node(ACTIVE);
    desk.service(node, steps);
    lab.await(node, state);
    return node;
  }

  private UUID failedService() {
    var node = node(ACTIVE);
    broken(node, "in_service");
    desk.service(node, List.of(SERVE));
    lab.await(node, SERVICEFAIL);
    mended(node);
    free(node);
    return node;
  }

  // A failed service leaves the node in maintenance.
  private void free(UUID node) {
    try (var held = tasks.claim(node, "test")) {
      held.change(row -> row.maintenance = false);
    }
  }

  private void services() {
    var whole = serving(List.of(WAIT, SERVE), SERVICEWAIT);
    desk.due(whole);
    lab.await(whole, ACTIVE);
    go(serving(List.of(WAIT), SERVICEWAIT), Verb.ABORT, ACTIVE);
    go(serving(List.of(WAIT), SERVICEWAIT), Verb.DELETED, CLEANWAIT);
    go(serving(List.of(HOLD), SERVICEHOLD), Verb.UNHOLD, SERVICEWAIT);
    go(serving(List.of(HOLD), SERVICEHOLD), Verb.ABORT, ACTIVE);
    var other = serving(List.of(HOLD), SERVICEHOLD);
    desk.service(other, List.of(SERVE));
    lab.await(other, ACTIVE);
    var again = failedService();
    desk.service(again, List.of(SERVE));
    lab.await(again, ACTIVE);
    go(failedService(), Verb.ABORT, ACTIVE);
    go(failedService(), Verb.DELETED, CLEANWAIT);
    var rescued = failedService();
    desk.rescue(rescued, "let me in");
    lab.await(rescued, RESCUEWAIT);
  }

  private UUID rescuing(ProvisionState from) {
    var node = node(from);
    desk.rescue(node, "let me in");
    lab.await(node, RESCUEWAIT);
    return node;
  }

  private void rescues() {
    var whole = rescuing(ACTIVE);
    desk.beat(whole);
    lab.await(whole, RESCUE);
    go(whole, Verb.UNRESCUE, ACTIVE);
    go(rescuing(RESCUE), Verb.ABORT, RESCUEFAIL);
    var silent = rescuing(RESCUEFAIL);
    desk.expire(silent);
    lab.await(silent, RESCUEFAIL);
    go(silent, Verb.UNRESCUE, ACTIVE);
    go(rescuing(UNRESCUEFAIL), Verb.DELETED, CLEANWAIT);
    for (var state : List.of(RESCUE, RESCUEFAIL, UNRESCUEFAIL)) {
      go(node(state), Verb.DELETED, CLEANWAIT);
    }
    var failing = node(ACTIVE);
    broken(failing, "rescue");
    desk.rescue(failing, "let me in");
    lab.await(failing, RESCUEFAIL);
    var stuck = node(RESCUE);
    broken(stuck, "unrescue");
    go(stuck, Verb.UNRESCUE, UNRESCUEFAIL);
    mended(stuck);
    go(stuck, Verb.UNRESCUE, ACTIVE);
  }

  private UUID inspecting() {
    var node = node(MANAGEABLE, row -> row.driverInfo = new HashMap<>(Map.of("lab_in_band", true)));
    go(node, Verb.INSPECT, INSPECTWAIT);
    return node;
  }

  private void inspections() {
    var quick = node(MANAGEABLE);
    go(quick, Verb.INSPECT, MANAGEABLE);
    var reported = inspecting();
    reports.store(reported, "{\"interfaces\": []}", "{}");
    requests.handle(new ContinueInspection(reported));
    lab.await(reported, INSPECTFAIL);
    go(reported, Verb.INSPECT, INSPECTWAIT);
    go(reported, Verb.ABORT, INSPECTFAIL);
    go(reported, Verb.MANAGE, MANAGEABLE);
    var silent = inspecting();
    desk.expire(silent);
    lab.await(silent, INSPECTFAIL);
  }

  private void others() {
    var fresh = node(ENROLL);
    go(fresh, Verb.MANAGE, MANAGEABLE);
    go(fresh, Verb.ADOPT, ACTIVE);
    var unreachable = node(ENROLL);
    LabMachine.of(unreachable).bmcError = "no answer";
    desk.ask(unreachable, Verb.MANAGE);
    lab.await(unreachable, n -> n.provisionState() == ENROLL && n.lastError() != null);
    var strange = node(MANAGEABLE);
    broken(strange, "take over");
    go(strange, Verb.ADOPT, ADOPTFAIL);
    mended(strange);
    go(strange, Verb.ADOPT, ACTIVE);
    go(node(ADOPTFAIL), Verb.MANAGE, MANAGEABLE);
  }

  /** What the engine says of nodes that moved on. */
  private static final class Moves extends Handler {
    private static final Pattern MOVE =
        Pattern.compile("node=(\\S+) event=(\\S+) state=\"?(.+?)\"? node moved on");
    private final Map<UUID, ProvisionState> states = new ConcurrentHashMap<>();
    private final Set<Edge> taken = ConcurrentHashMap.newKeySet();

    void begins(UUID node, ProvisionState state) {
      states.put(node, state);
    }

    Set<Edge> taken() {
      return taken.stream().collect(Collectors.toSet());
    }

    @Override
    public void publish(LogRecord record) {
      var move = MOVE.matcher(record.getMessage());
      if (move.find()) {
        var node = UUID.fromString(move.group(1));
        var event = StateEvent.valueOf(move.group(2).toUpperCase(java.util.Locale.ROOT));
        states.computeIfPresent(node, (_, from) -> add(from, event, move.group(3)));
      }
    }

    private ProvisionState add(ProvisionState from, StateEvent event, String to) {
      var edge =
          ProvisionTable.EDGES.stream()
              .filter(e -> e.from() == from && e.on() == event)
              .findFirst()
              .orElseThrow();
      assertThat(to).isIn(edge.to().wire(), edge.to().name());
      taken.add(edge);
      return edge.to();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
