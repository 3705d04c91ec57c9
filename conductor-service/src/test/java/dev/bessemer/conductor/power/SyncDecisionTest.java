package dev.bessemer.conductor.power;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.model.node.Node;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.model.state.ProvisionState;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SyncDecisionTest {
  private static final int FORGIVEN = 3;
  private static final Reading ON = new Reading.Known(PowerState.ON);
  private static final Reading OFF = new Reading.Known(PowerState.OFF);
  private static final Reading FAILED = new Reading.Failed("no answer");

  @Test
  void whatIsAsRecordedIsFine() {
    assertThat(decide(node(PowerState.ON, false), ON, 2)).isEqualTo(new SyncDecision.Fine());
  }

  @Test
  void aStateNeverRecordedIsTakenFromTheBmc() {
    assertThat(decide(node(null, false), OFF, 0)).isEqualTo(new SyncDecision.Adopt(PowerState.OFF));
  }

  @Test
  void aNodeThatIsNotSetUpYetIsFine() {
    assertThat(decide(node(null, false), new Reading.NotSetUp(), 0))
        .isEqualTo(new SyncDecision.Fine());
  }

  @Test
  void anotherStateIsBroughtBackToTheRecordedOne() {
    assertThat(decide(node(PowerState.ON, false), OFF, 0))
        .isEqualTo(new SyncDecision.Restore(PowerState.ON, 1));
  }

  @Test
  void aStateThatMayNotBeForcedIsTakenFromTheBmc() {
    assertThat(SyncDecision.of(node(PowerState.ON, false), OFF, 0, FORGIVEN, false))
        .isEqualTo(new SyncDecision.Adopt(PowerState.OFF));
  }

  @Test
  void aNodeThatMayNotBeSwitchedOffIsNeverForced() {
    assertThat(decide(node(PowerState.ON, true), OFF, 0))
        .isEqualTo(new SyncDecision.Adopt(PowerState.OFF));
  }

  @Test
  void aFailureIsForgivenThreeTimesAndNotAFourthTime() {
    var node = node(PowerState.ON, false);
    assertThat(decide(node, FAILED, 0)).isEqualTo(new SyncDecision.Count(1));
    assertThat(decide(node, FAILED, 2)).isEqualTo(new SyncDecision.Count(3));
    assertThat(decide(node, FAILED, 3))
        .isInstanceOfSatisfying(
            SyncDecision.GiveUp.class,
            g -> {
              assertThat(g.state()).isNull();
              assertThat(g.why()).contains("no answer").contains("maintenance");
            });
  }

  @Test
  void aMismatchThatCannotBeMendedEndsWithTheStateOfTheBmc() {
    assertThat(decide(node(PowerState.ON, false), OFF, 3))
        .isInstanceOfSatisfying(
            SyncDecision.GiveUp.class, g -> assertThat(g.state()).isEqualTo(PowerState.OFF));
  }

  private static SyncDecision decide(Node node, Reading reading, int failures) {
    return SyncDecision.of(node, reading, failures, FORGIVEN, true);
  }

  private static Node node(@Nullable PowerState power, boolean disablePowerOff) {
    return new Node(
        UUID.randomUUID(),
        null,
        "lab",
        "",
        ProvisionState.ACTIVE,
        null,
        power,
        null,
        false,
        null,
        null,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        null,
        null,
        List.of(),
        null,
        false,
        false,
        disablePowerOff,
        false,
        null,
        null,
        null,
        0);
  }
}
