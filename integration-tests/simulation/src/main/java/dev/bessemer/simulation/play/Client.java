package dev.bessemer.simulation.play;

import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.node.Node;
import dev.bessemer.model.state.StateKind;
import dev.bessemer.model.state.Verb;
import dev.bessemer.simulation.machine.Machine;
import dev.bessemer.simulation.process.Parts;
import dev.bessemer.simulation.stage.Stage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Somebody who takes one node through its life, and asks again when there is no answer. */
final class Client {
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
    return kind == StateKind.STABLE || kind == StateKind.FAILED || kind == StateKind.HELD;
  }

  private boolean waitsForAnswer() {
    return asked != null && stage.nanos() - askedAt < PATIENCE.toNanos();
  }

  private void wish(Node node) {
    if (wishes == 0 && node.provisionState().kind() == StateKind.STABLE) {
      return;
    }
    if (node.maintenance() && !mended(node)) {
      return;
    }
    Wishes.next(node, stage.random())
        .ifPresentOrElse(
            verb -> ask(node, verb),
            () -> stage.fail("the client knows no way on from " + node.provisionState()));
  }

  private void ask(Node node, Verb verb) {
    resting = false;
    asked = verb;
    askedAt = stage.nanos();
    stage.log("%s: %s, please, from %s".formatted(name(node), verb, node.provisionState()));
    var request = Wishes.request(node, verb, stage.random());
    api.send(request, node.uuid(), answer -> answered(node, verb, answer));
  }

  private void answered(Node node, Verb verb, Api.Answer answer) {
    stage.log("%s: %s %s".formatted(name(node), verb, answer));
    asked = null;
    // What it saw last may be older than what was asked.
    resting = false;
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
