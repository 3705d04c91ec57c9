package dev.bessemer.hardware.governor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.hardware.bench.Bench;
import dev.bessemer.hardware.bench.Yard;
import dev.bessemer.hardware.governor.BmcGovernor.Sign;
import dev.bessemer.model.node.AgentSession;
import dev.bessemer.model.node.Node;
import dev.bessemer.model.node.Port;
import dev.bessemer.spi.BackedOff;
import dev.bessemer.spi.Background;
import dev.bessemer.spi.Driver;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.NodeTask;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BmcGovernorTest {
  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final String BMC = "192.0.2.1:623";

  private final Yard yard = new Yard();
  private final Bench node = yard.node(yard.ipmiMachine());
  private final AtomicInteger asked = new AtomicInteger();
  private Instant now = Instant.parse("2026-11-21T10:00:00Z");
  private final BmcGovernor governor =
      new BmcGovernor(() -> now, new BackOff(3, FIRST, Duration.ofMinutes(2)));

  /** A node that is only looked at. */
  private record Look(NodeTask seen) implements NodeTask {
    @Override
    public Node node() {
      return seen.node();
    }

    @Override
    public List<Port> ports() {
      return seen.ports();
    }

    @Override
    public AgentSession agent() {
      return seen.agent();
    }

    @Override
    public Driver driver() {
      return seen.driver();
    }
  }

  @AfterEach
  void close() {
    yard.close();
  }

  private void ask(NodeTask task, Supplier<Boolean> bmc, Sign sign) {
    governor.ask(
        task,
        BMC,
        () -> {
          asked.incrementAndGet();
          return bmc.get();
        },
        _ -> sign);
  }

  private static boolean fails() {
    throw new HardwareFailure("on purpose");
  }

  private void silence(NodeTask task) {
    assertThatThrownBy(() -> ask(task, BmcGovernorTest::fails, Sign.SILENCE))
        .isInstanceOf(HardwareFailure.class);
  }

  private void inBackground(Runnable work) {
    Background.run(work);
  }

  private void assertLeftAlone() {
    var before = asked.get();
    inBackground(
        () ->
            assertThatThrownBy(() -> ask(new Look(node), () -> true, Sign.NONE))
                .isInstanceOf(BackedOff.class));
    assertThat(asked.get()).isEqualTo(before);
  }

  @Test
  void aBmcThatIsSilentThreeTimesIsLeftAloneForALongerAndLongerWhile() {
    // Given
    inBackground(() -> silence(new Look(node)));
    inBackground(() -> silence(new Look(node)));
    inBackground(() -> silence(new Look(node)));
    for (int seconds : new int[] {30, 60, 120, 120}) {
      // When
      now = now.plusSeconds(seconds).minusMillis(1);
      assertLeftAlone();
      now = now.plusMillis(1);
      // Then one question goes through
      inBackground(() -> silence(new Look(node)));
    }
  }

  @Test
  void whileOneTriesTheOthersWait() {
    for (int i = 0; i < 3; i++) {
      inBackground(() -> silence(new Look(node)));
    }
    now = now.plus(FIRST);
    inBackground(
        () ->
            ask(
                new Look(node),
                () -> {
                  assertLeftAlone();
                  return true;
                },
                Sign.NONE));
    // Then the answer is everybody's
    inBackground(() -> ask(new Look(node), () -> true, Sign.NONE));
  }

  @Test
  void whatSomebodyAskedForAlwaysGoesThroughAndEndsIt() {
    // Given
    for (int i = 0; i < 3; i++) {
      inBackground(() -> silence(new Look(node)));
    }
    // When
    silence(new Look(node));
    inBackground(() -> silence(node));
    assertLeftAlone();
    ask(new Look(node), () -> true, Sign.NONE);
    // Then
    inBackground(() -> ask(new Look(node), () -> true, Sign.NONE));
  }

  @Test
  void aRefusalIsAnAnswerAndAStopIsNothing() {
    for (var sign : new Sign[] {Sign.ANSWER, Sign.NONE}) {
      for (int i = 0; i < 5; i++) {
        assertThatThrownBy(() -> ask(new Look(node), BmcGovernorTest::fails, sign))
            .isInstanceOf(HardwareFailure.class);
      }
    }
    inBackground(() -> ask(new Look(node), () -> true, Sign.NONE));
  }

  @Test
  void zeroSilencesMeanNever() {
    var patient = new BmcGovernor(() -> now, new BackOff(0, FIRST, FIRST));
    for (int i = 0; i < 5; i++) {
      inBackground(
          () ->
              assertThatThrownBy(
                      () ->
                          patient.ask(
                              new Look(node), BMC, BmcGovernorTest::fails, _ -> Sign.SILENCE))
                  .isInstanceOf(HardwareFailure.class));
    }
  }

  @Test
  void silentIpmiAndRedfishBmcsAreAskedNoMoreInBackground() throws IOException {
    try (var silent = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        var closed = new ServerSocket(0)) {
      // Given
      closed.close();
      yard.context.with("bessemer.ipmi.command-retry-timeout", "PT0.3S");
      node.driverInfo("ipmi_port", silent.getLocalPort());
      var other = yard.node(yard.redfishMachine());
      other.driverInfo("redfish_address", "http://127.0.0.1:" + closed.getLocalPort());
      for (var dead : List.of(new Look(node), new Look(other))) {
        var power = dead.driver().power();
        for (int i = 0; i < 3; i++) {
          inBackground(
              () -> assertThatThrownBy(() -> power.read(dead)).isInstanceOf(HardwareFailure.class));
        }
        // When and then
        inBackground(
            () -> assertThatThrownBy(() -> power.read(dead)).isInstanceOf(BackedOff.class));
        assertThatThrownBy(() -> power.read(dead)).isInstanceOf(HardwareFailure.class);
      }
    }
  }
}
