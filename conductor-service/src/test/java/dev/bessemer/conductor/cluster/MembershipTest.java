package dev.bessemer.conductor.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.bessemer.conductor.bench.HandClock;
import dev.bessemer.conductor.bench.ServiceTest;
import dev.bessemer.conductor.drivers.DriverRegistry;
import dev.bessemer.model.placement.Placement.Member;
import dev.bessemer.store.conductor.Conductors;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class MembershipTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  @Inject Membership itself;
  @Inject Conductors conductors;
  @Inject DriverRegistry drivers;
  private final HandClock clock = new HandClock();
  private final List<Membership> others = new ArrayList<>();

  @AfterEach
  void endOthers() {
    others.forEach(Membership::end);
    itself.refresh();
  }

  private Membership other(ClusterConfig config) {
    var made = new Membership(conductors, config, drivers::offers, clock);
    others.add(made);
    return made;
  }

  private Membership other(String name) {
    return other(TestClusterConfig.named(name));
  }

  @Test
  void theServiceIsRegisteredOnceItHasStarted() {
    assertThat(itself.name()).isEqualTo("conductor-a");
    assertThat(itself.epoch()).isPositive();
    assertThat(itself.leaseSafe()).isTrue();
    assertThat(itself.placement().members()).extracting(Member::name).contains("conductor-a");
  }

  @Test
  void twoConductorsShareTheNodesAndAgreeWhoseTheyAre() {
    // Given
    var b = other("conductor-b");
    var nodes = Stream.generate(UUID::randomUUID).limit(200).toList();
    // When
    b.beat();
    itself.refresh();
    // Then
    assertThat(nodes)
        .allMatch(n -> itself.owns(n, "", "fake-hardware") != b.owns(n, "", "fake-hardware"));
    assertThat(nodes).anyMatch(n -> itself.owns(n, "", "fake-hardware"));
    assertThat(nodes).anyMatch(n -> b.owns(n, "", "fake-hardware"));
  }

  @Test
  void aConductorOwnsOnlyNodesOfItsGroupAndOfDriversItHas() {
    // Given
    var node = UUID.randomUUID();
    var lab = other(TestClusterConfig.named("conductor-lab", "LAB"));
    // When
    lab.beat();
    itself.refresh();
    // Then
    assertThat(lab.owns(node, "lab", "fake-hardware")).isTrue();
    assertThat(itself.owns(node, "lab", "fake-hardware")).isFalse();
    assertThat(lab.owns(node, "lab", "no-such-type")).isFalse();
  }

  @Test
  void aConductorThatLeavesOwnsNothingNewAndStillHoldsItsLease() {
    // Given
    var b = other("conductor-b");
    b.beat();
    // When
    b.leave();
    b.beat();
    // Then
    assertThat(b.placement().members()).extracting(Member::name).doesNotContain("conductor-b");
    assertThat(b.leaseSafe()).isTrue();
    assertThat(conductors.standing("conductor-b").orElseThrow().alive()).isTrue();
  }

  @Test
  void whoGaveUpItsLeaseIsReplacedAtOnceByItsNextIncarnation() {
    // Given
    var first = other("conductor-b");
    first.beat();
    first.end();
    // When
    var second = other("conductor-b");
    second.beat();
    // Then
    assertThat(first.leaseSafe()).isFalse();
    assertThat(second.epoch()).isGreaterThan(first.epoch());
    assertThat(second.leaseSafe()).isTrue();
  }

  @Test
  void aLivingNamesakeIsLeftAlone() {
    // Given
    var first = other("conductor-b");
    var second = other("conductor-b");
    var taken = new AtomicInteger();
    second.whenNameTaken(taken::incrementAndGet);
    first.beat();
    // When
    for (int i = 0; i < 5; i++) {
      first.beat();
      second.beat();
      clock.advance(Duration.ofSeconds(10));
    }
    // Then
    assertThat(second.epoch()).isZero();
    assertThat(second.leaseSafe()).isFalse();
    assertThat(first.leaseSafe()).isTrue();
    assertThat(taken).hasValue(5);
  }

  @Test
  void aDeadNamesakeIsReplacedAfterTwoHeartbeatsOfSilence() {
    // Given
    var dead = other("conductor-b");
    dead.beat();
    var next = other("conductor-b");
    // When
    next.beat();
    clock.advance(Duration.ofSeconds(20));
    next.beat();
    // Then
    assertThat(next.epoch()).isEqualTo(dead.epoch() + 1);
    assertThat(next.leaseSafe()).isTrue();
  }

  @Test
  void aConductorThatWasReplacedWaitsForItsSuccessor() {
    // Given
    var first = other("conductor-b");
    first.beat();
    var second = other("conductor-b");
    second.beat();
    clock.advance(Duration.ofSeconds(20));
    second.beat();
    // When
    first.beat();
    // Then
    assertThat(first.leaseSafe()).isFalse();
    assertThat(first.epoch()).isLessThan(second.epoch());
  }

  @Test
  void aLeaseThatRanOutIsNotTakenUpAgainButBeginsANewIncarnation() {
    // Given
    var brief = other(TestClusterConfig.named("conductor-b").withLease(Duration.ofMillis(300)));
    brief.beat();
    var epoch = brief.epoch();
    await().atMost(LIMIT).until(() -> !conductors.standing("conductor-b").orElseThrow().alive());
    // When
    brief.beat();
    // Then
    assertThat(brief.epoch()).isEqualTo(epoch + 1);
    assertThat(brief.leaseSafe()).isTrue();
  }

  @Test
  void aStoppedProcessSeesAtOnceThatItsLeaseIsNotSafe() {
    // Given
    var b = other("conductor-b");
    b.beat();
    assertThat(b.leaseSafe()).isTrue();
    // When
    clock.advance(Duration.ofSeconds(48));
    // Then
    assertThat(b.leaseSafe()).isFalse();
  }

  @Test
  void everyRegistrationIsToldToThoseWhoAsked() {
    // Given
    var b = other("conductor-b");
    var seen = new ArrayList<Long>();
    b.whenRegistered(() -> seen.add(b.epoch()));
    // When
    b.beat();
    b.beat();
    // Then
    assertThat(seen).containsExactly(b.epoch());
  }

  @Test
  void aLeaseShorterThanThreeHeartbeatsIsRefusedNamingBothSettings() {
    var config =
        new TestClusterConfig(
            TestClusterConfig.named("b").name(),
            TestClusterConfig.named("b").group(),
            Duration.ofSeconds(6),
            Duration.ofSeconds(17));
    assertThatThrownBy(() -> other(config))
        .hasMessageContaining("bessemer.conductor.lease")
        .hasMessageContaining("bessemer.conductor.heartbeat-every");
  }
}
