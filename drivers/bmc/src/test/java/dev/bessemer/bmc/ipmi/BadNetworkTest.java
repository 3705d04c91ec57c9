package dev.bessemer.bmc.ipmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bessemer.bmc.Permit;
import dev.bessemer.bmc.ipmi.IpmiException.Kind;
import dev.bessemer.bmc.ipmi.UdpRelay.Packet;
import dev.bessemer.bmc.ipmi.UdpRelay.Weather;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client with a network in between that is as bad as networks get. */
@Timeout(60)
class BadNetworkTest {
  private static final int IPMI = 0x00;
  private static final int OPEN_SESSION = 0x10;

  private static final IpmiTiming QUICK =
      IpmiTiming.DEFAULT.withAttempt(Duration.ofMillis(60)).withTotal(Duration.ofSeconds(20));

  private final IpmiClient client = new IpmiClient();
  private IpmiSim sim;

  @BeforeEach
  void startTheSimulator(@TempDir Path folder) {
    sim = IpmiSim.startIn(folder);
    client.bmc(sim.target()).deviceId(); // it is up now
  }

  @AfterEach
  void stopTheSimulator() {
    client.close();
    sim.close();
  }

  private IpmiTarget through(UdpRelay relay) {
    return sim.target().withPort(relay.port()).withTiming(QUICK);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyCommandIsAnsweredThoughPacketsAreLostDoubledAndLate(long seed) throws Exception {
    // Given
    var random = new Random(seed);
    try (var relay = new UdpRelay(sim.address(), _ -> storm(random))) {
      var bmc = client.bmc(through(relay));
      // When
      for (var i = 0; i < 40; i++) {
        // Then
        assertThat(bmc.deviceId().manufacturer()).isEqualTo(0x1291);
      }
    }
  }

  private static List<Duration> storm(Random random) {
    synchronized (random) {
      return switch (random.nextInt(10)) {
        case 0, 1 -> UdpRelay.LOST;
        case 2 -> List.of(Duration.ZERO, Duration.ofMillis(random.nextInt(40)));
        case 3 -> List.of(Duration.ofMillis(random.nextInt(150)));
        default -> UdpRelay.FINE;
      };
    }
  }

  @Test
  void aResetIsRepeatedInItsSessionOnlyWhenItsAnswersAreLost() throws Exception {
    // Given
    var toLose = new AtomicInteger();
    try (var relay = new UdpRelay(sim.address(), packet -> loseAnswer(packet, toLose))) {
      var bmc = client.bmc(through(relay));
      bmc.deviceId();
      var sessions = relay.sent(OPEN_SESSION);
      var messages = relay.sent(IPMI);
      toLose.set(5);
      // When
      bmc.control(ChassisControl.HARD_RESET);
      // Then
      assertThat(relay.sent(OPEN_SESSION)).isEqualTo(sessions);
      assertThat(relay.sent(IPMI)).isGreaterThanOrEqualTo(messages + 6);
    }
  }

  @Test
  void aCommandThatIsNoLongerAllowedIsNotSentAgain() throws Exception {
    // Given
    var toLose = new AtomicInteger();
    try (var relay = new UdpRelay(sim.address(), packet -> loseAnswer(packet, toLose))) {
      var bmc = client.bmc(through(relay));
      bmc.deviceId();
      var messages = relay.sent(IPMI);
      toLose.set(5);
      var allowed = new AtomicInteger(2);
      Runnable check =
          () -> {
            if (allowed.getAndDecrement() == 0) {
              throw new IllegalStateException("somebody else has it");
            }
          };
      // When
      var refusal =
          catchThrowableOfType(
              IllegalStateException.class,
              () -> Permit.during(check, () -> controlled(bmc, ChassisControl.HARD_RESET)));
      // Then
      assertThat(refusal).hasMessage("somebody else has it");
      assertThat(relay.sent(IPMI)).isEqualTo(messages + 2);
    }
  }

  private static boolean controlled(IpmiBmc bmc, ChassisControl control) {
    bmc.control(control);
    return true;
  }

  private static List<Duration> loseAnswer(Packet packet, AtomicInteger toLose) {
    var answer = !packet.toBmc() && packet.type() == IPMI;
    return answer && toLose.getAndDecrement() > 0 ? UdpRelay.LOST : UdpRelay.FINE;
  }

  @Test
  void aBmcSlowerThanAnAttemptIsStillReached() throws Exception {
    Weather slow = packet -> List.of(Duration.ofMillis(packet.toBmc() ? 0 : 100));
    try (var relay = new UdpRelay(sim.address(), slow)) {
      assertThat(client.bmc(through(relay)).chassisStatus().on()).isFalse();
    }
  }

  @Test
  void aStrangersPacketsChangeNothing() throws Exception {
    // Given: every packet from the BMC comes damaged first, then as it was
    var damaging = new DamagingRelay();
    try (var relay = new UdpRelay(sim.address(), damaging)) {
      damaging.relay = relay;
      // When
      var bmc = client.bmc(through(relay));
      // Then
      assertThat(bmc.deviceId().manufacturer()).isEqualTo(0x1291);
      assertThat(bmc.chassisStatus().on()).isFalse();
    }
  }

  private static final class DamagingRelay implements Weather {
    private UdpRelay relay;

    @Override
    public List<Duration> fateOf(Packet packet) {
      if (!packet.toBmc() && packet.type() == IPMI) {
        var forged = packet.bytes().clone();
        forged[forged.length - 1] ^= 1;
        relay.inject(forged);
      }
      return UdpRelay.FINE;
    }
  }

  @Test
  void commandsForOneBmcNeverOverlap() throws Exception {
    // Given
    try (var relay = new UdpRelay(sim.address(), _ -> UdpRelay.FINE);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var bmc =
          client.bmc(
              through(relay).withTiming(IpmiTiming.DEFAULT.withAttempt(Duration.ofSeconds(10))));
      // When
      var all =
          Collections.nCopies(300, 0).stream().map(_ -> threads.submit(bmc::deviceId)).toList();
      for (var one : all) {
        one.get();
      }
      // Then: questions and answers take turns
      var session = relay.seen().stream().filter(p -> p.type() == IPMI).toList();
      assertThat(session).hasSize(2 * 301);
      assertThat(IntStream.range(0, session.size()))
          .allMatch(i -> session.get(i).toBmc() == (i % 2 == 0));
    }
  }

  @Test
  void aQueueInFrontOfADeadBmcIsServedWithinTheTotalTime() throws Exception {
    // Given
    var oneSecond = QUICK.withTotal(Duration.ofSeconds(1));
    try (var relay = new UdpRelay(sim.address(), _ -> UdpRelay.LOST);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var bmc = client.bmc(through(relay).withTiming(oneSecond));
      // When
      var start = System.nanoTime();
      var all =
          Collections.nCopies(50, 0).stream()
              .map(_ -> threads.submit(() -> failureOf(bmc)))
              .toList();
      // Then
      for (Future<Kind> one : all) {
        assertThat(one.get()).isEqualTo(Kind.TIMEOUT);
      }
      var took = Duration.ofNanos(System.nanoTime() - start);
      assertThat(took).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
    }
  }

  private static Kind failureOf(IpmiBmc bmc) {
    return catchThrowableOfType(IpmiException.class, bmc::deviceId).kind();
  }

  @Test
  void anInterruptedCallerStopsWaiting() throws Exception {
    try (var relay = new UdpRelay(sim.address(), _ -> UdpRelay.LOST);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // Given
      var bmc = client.bmc(through(relay));
      var caller = new Thread[1];
      var call =
          threads.submit(
              () -> {
                caller[0] = Thread.currentThread();
                return failureOf(bmc);
              });
      Eventually.until(() -> !relay.seen().isEmpty());
      // When
      caller[0].interrupt();
      // Then
      assertThat(call.get()).isEqualTo(Kind.INTERRUPTED);
    }
  }

  @Test
  void aClosedClientLetsNobodyWait() throws Exception {
    try (var relay = new UdpRelay(sim.address(), _ -> UdpRelay.LOST);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // Given
      var bmc = client.bmc(through(relay));
      var call = threads.submit(() -> failureOf(bmc));
      Eventually.until(() -> !relay.seen().isEmpty());
      // When
      client.close();
      // Then
      assertThat(call.get()).isEqualTo(Kind.CLOSED);
      assertThat(failureOf(bmc)).isEqualTo(Kind.CLOSED);
    }
  }

  @Test
  void commandsKeepTheDistanceThatABmcNeeds() throws Exception {
    // Given
    var spacing = Duration.ofMillis(200);
    var bmc = client.bmc(sim.target().withTiming(QUICK.withSpacing(spacing)));
    bmc.deviceId();
    // When
    var start = System.nanoTime();
    bmc.deviceId();
    bmc.deviceId();
    // Then
    var took = Duration.ofNanos(System.nanoTime() - start);
    assertThat(took).isGreaterThanOrEqualTo(spacing.multipliedBy(2));
  }

  @Test
  void aSessionInUseIsKeptAliveAndAnIdleOneIsClosed() throws Exception {
    // Given
    var settings =
        new IpmiClientSettings(
            IpmiClientSettings.DEFAULT.local(), Duration.ofMillis(100), Duration.ofMillis(600));
    try (var relay = new UdpRelay(sim.address(), _ -> UdpRelay.FINE);
        var upkeep = new IpmiClient(settings)) {
      // When
      upkeep.bmc(through(relay)).deviceId();
      // Then
      Eventually.until(() -> relay.sent(IPMI) >= 4);
      Eventually.until(() -> upkeep.connections() == 0);
      assertThat(relay.sent(OPEN_SESSION)).isEqualTo(2);
    }
  }
}
