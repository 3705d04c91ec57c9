package dev.bessemer.simulation.play;

import static dev.bessemer.model.state.ProvisionState.ACTIVE;
import static dev.bessemer.model.state.ProvisionState.AVAILABLE;
import static dev.bessemer.model.state.ProvisionState.CLEANFAIL;
import static dev.bessemer.model.state.ProvisionState.DEPLOYFAIL;
import static dev.bessemer.model.state.ProvisionState.ENROLL;
import static dev.bessemer.model.state.ProvisionState.ERROR;
import static dev.bessemer.model.state.ProvisionState.INSPECTFAIL;
import static dev.bessemer.model.state.ProvisionState.MANAGEABLE;
import static dev.bessemer.model.state.ProvisionState.SERVICEFAIL;

import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.node.Node;
import dev.bessemer.model.rpc.ConductorRequest.ChangeProvision;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.StateKind;
import dev.bessemer.model.state.Verb;
import dev.bessemer.simulation.machine.Machine;
import dev.bessemer.simulation.process.Parts;
import dev.bessemer.simulation.stage.Stage;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody who takes one node through its life, and asks again when there is no answer. */
final class Client {
  private static final Map<ProvisionState, List<Verb>> WISHES =
      new EnumMap<>(
          Map.of(
              ENROLL, List.of(Verb.MANAGE),
              MANAGEABLE, List.of(Verb.PROVIDE, Verb.PROVIDE, Verb.CLEAN, Verb.INSPECT),
              AVAILABLE, List.of(Verb.ACTIVE, Verb.ACTIVE, Verb.ACTIVE, Verb.MANAGE),
              ACTIVE, List.of(Verb.DELETED, Verb.DELETED, Verb.REBUILD, Verb.SERVICE),
              DEPLOYFAIL, List.of(Verb.ACTIVE, Verb.DELETED),
              CLEANFAIL, List.of(Verb.MANAGE),
              INSPECTFAIL, List.of(Verb.MANAGE, Verb.INSPECT),
              SERVICEFAIL, List.of(Verb.SERVICE, Verb.ABORT, Verb.DELETED),
              ERROR, List.of(Verb.DELETED)));
  private static final List<Map<String, Object>> STEPS =
      List.of(
          Map.of("interface", "management", "step", "reset_bios", "args", Map.of()),
          Map.of("interface", "management", "step", "flash_firmware", "args", Map.of()));
  private static final Duration LOOK = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private final Stage stage;
  private final Api api;
  private final Parts parts;
  private final Judge judge;
  private final Machine machine;
  private int wishes;
  private long askedAt;
  private @Nullable Verb asked;
  private boolean resting;

  Client(Stage stage, Api api, Parts parts, Judge judge, Machine machine, int wishes) {
    this.stage = stage;
    this.api = api;
    this.parts = parts;
    this.judge = judge;
    this.machine = machine;
    this.wishes = wishes;
  }

  void begin() {
    stage.start(api.host(), "client", this::look);
  }

  /** Whether nothing more is wanted and nothing is under way. */
  boolean isContent() {
    return wishes == 0 && asked == null && resting;
  }

  private void look() {
    var node = api.node(machine.node());
    resting = node.reservation() == null && node.provisionState().kind() == StateKind.STABLE;
    if (node.reservation() == null && atRest(node) && !waitsForAnswer()) {
      asked = null;
      judge.rests(node, machine);
      wish(node);
    }
    stage.later(api.host(), LOOK, "client", this::look);
  }

  private static boolean atRest(Node node) {
    var kind = node.provisionState().kind();
    return kind == StateKind.STABLE || kind == StateKind.FAILED;
  }

  private boolean waitsForAnswer() {
    return asked != null && stage.nanos() - askedAt < PATIENCE.toNanos();
  }

  private void wish(Node node) {
    if (wishes == 0 && node.provisionState().kind() != StateKind.FAILED) {
      return;
    }
    if (node.maintenance() && !mended(node)) {
      return;
    }
    var possible = WISHES.getOrDefault(node.provisionState(), List.of());
    if (possible.isEmpty()) {
      stage.fail("the client knows no way on from " + node.provisionState());
      return;
    }
    ask(node, possible.get(stage.random().nextInt(possible.size())));
  }

  private void ask(Node node, Verb verb) {
    resting = false;
    asked = verb;
    askedAt = stage.nanos();
    stage.log("%s: %s, please, from %s".formatted(name(node), verb, node.provisionState()));
    var steps = verb == Verb.CLEAN || verb == Verb.SERVICE ? STEPS : null;
    var request =
        new ChangeProvision(
            node.uuid(),
            verb.wire(),
            null,
            verb == Verb.CLEAN ? steps : null,
            null,
            verb == Verb.SERVICE ? steps : null,
            null,
            null);
    api.send(request, node.uuid(), answer -> answered(node, verb, answer));
  }

  private void answered(Node node, Verb verb, Api.Answer answer) {
    stage.log("%s: %s %s".formatted(name(node), verb, answer));
    asked = null;
    if (answer == Api.Answer.ACCEPTED) {
      machine.repair();
      judge.accepted(node, verb);
      wishes = Math.max(0, wishes - 1);
    }
  }

  // As PATCH and DELETE /maintenance do.
  private boolean mended(Node node) {
    try {
      parts
          .nodes()
          .changeUnheld(
              node.uuid(),
              row -> {
                row.maintenance = false;
                row.maintenanceReason = null;
                row.fault = null;
              });
      return true;
    } catch (Conflict e) {
      return false;
    }
  }

  private static String name(Node node) {
    return String.valueOf(node.name());
  }
}
