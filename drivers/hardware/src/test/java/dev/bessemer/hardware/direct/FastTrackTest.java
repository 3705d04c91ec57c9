package dev.bessemer.hardware.direct;

import static dev.bessemer.model.state.ProvisionState.AVAILABLE;
import static dev.bessemer.model.state.ProvisionState.INSPECTING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.hardware.bench.Bench;
import dev.bessemer.hardware.bench.Eventually;
import dev.bessemer.hardware.bench.Yard;
import dev.bessemer.hardware.ramdisk.FastTrack;
import dev.bessemer.model.node.AgentSession;
import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.spi.StepOutcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 04-agent-protocol section 7.4, against a machine. */
@Timeout(60)
class FastTrackTest {
  private final Yard yard = new Yard();
  private final FastTrack fastTrack = new FastTrack(yard.context);
  private Bench node;

  @BeforeEach
  void enroll() {
    node = yard.withVirtualMedia(yard.redfishMachine()).driverInfo("fast_track", true);
  }

  @AfterEach
  void close() {
    yard.close();
  }

  private static Instant ago(long seconds) {
    return Instant.now().minus(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({"10, true", "310, false"})
  void theEndOfAnInspectionIsASignOfLife(long secondsAgo, boolean serves) {
    node.changePower(PowerTarget.ON);
    node.inspected(ago(secondsAgo));

    assertThat(fastTrack.serves(node)).isEqualTo(serves);
  }

  @Test
  void anInspectionSaysNothingOfAMachineThatIsOff() {
    node.inspected(ago(10));

    assertThat(fastTrack.serves(node)).isFalse();

    node.changePower(PowerTarget.ON);
    node.changePower(PowerTarget.OFF);

    assertThat(fastTrack.serves(node)).isFalse();
  }

  @Test
  void onlyWhileItInspectsAnAgentNeedNotSayWhereItIs() {
    node.changePower(PowerTarget.ON);
    node.agentSpoke(new AgentSession("token", false, null, null, null, ago(10)));

    assertThat(fastTrack.serves(node)).isFalse();
    node.state(INSPECTING);
    assertThat(fastTrack.serves(node)).isTrue();
  }

  @Test
  void anAgentThatHasInspectedIsNotForgottenAsLongAsItsMachineIsOn() {
    node.state(INSPECTING);
    assertThat(node.driver().deploy().keepsAgent(node)).isFalse();

    node.changePower(PowerTarget.ON);

    assertThat(node.driver().deploy().keepsAgent(node)).isTrue();
    node.state(AVAILABLE);
    assertThat(node.driver().deploy().keepsAgent(node)).isFalse();
  }

  @Test
  void cleaningAwaitsAnAgentThatHasOnlyInspectedSoFar() {
    // Given
    node.driver().deploy().prepareRamdiskFor(node, StepKind.CLEAN);
    Eventually.holds("the agent has spoken", () -> node.agent().url() != null);
    var known = node.agent();
    node.agentSpoke(new AgentSession(known.token(), false, null, null, null, null));
    node.inspected(ago(10));
    var starts = yard.redfishMachine().effects().ramdiskStarts();
    // When
    var outcome = node.driver().deploy().prepareRamdiskFor(node, StepKind.CLEAN);
    // Then
    assertThat(outcome).isEqualTo(new StepOutcome.AwaitAgent());
    node.agentSpoke(known);
    assertThat(node.driver().deploy().prepareRamdiskFor(node, StepKind.CLEAN))
        .isEqualTo(new StepOutcome.Done());
    assertThat(yard.redfishMachine().effects().ramdiskStarts()).isEqualTo(starts);
  }
}
