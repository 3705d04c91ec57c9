package dev.bessemer.conductor.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.conductor.bench.HandClock;
import dev.bessemer.conductor.bench.ServiceTest;
import dev.bessemer.conductor.drivers.DriverRegistry;
import dev.bessemer.model.placement.Placement.Member;
import dev.bessemer.store.conductor.Conductors;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a hint leads to, right or wrong. */
@ServiceTest
class LookoutTest {
  @Inject Conductors conductors;
  @Inject Membership itself;
  @Inject DriverRegistry drivers;
  private final StandIn process = new StandIn();
  private Membership b;
  private Lookout lookout;
  private boolean connected = true;

  @BeforeEach
  void begin() {
    b =
        new Membership(
            conductors,
            TestClusterConfig.named("conductor-b"),
            drivers::offers,
            () -> Optional.of(process.sign()),
            new HandClock());
    lookout =
        new Lookout(conductors, itself, new Witness(Duration.ofMillis(200), name -> connected));
    b.beat();
    lookout.meet();
  }

  @AfterEach
  void end() {
    b.end();
    process.close();
    itself.refresh();
  }

  private boolean alive() {
    return conductors.standing("conductor-b").orElseThrow().alive();
  }

  @Test
  void theLeaseOfAProcessThatEndedEndsAtOnce() {
    // Given
    var looked = new AtomicInteger();
    lookout.whenLooked(looked::incrementAndGet);
    process.die();
    connected = false;
    // When
    lookout.lookAgain();
    // Then
    assertThat(alive()).isFalse();
    assertThat(itself.placement().members()).extracting(Member::name).containsOnly("conductor-a");
    assertThat(looked).hasValue(1);
  }

  @Test
  void watchingWithoutAHintFindsItToo() {
    assertThat(lookout.watch()).containsExactly("conductor-b");
    process.die();
    connected = false;
    assertThat(lookout.watch()).isEmpty();
    assertThat(alive()).isFalse();
  }

  @Test
  void aFalseHintChangesNothing() {
    var epoch = b.epoch();
    lookout.lookAgain();
    b.beat();
    assertThat(alive()).isTrue();
    assertThat(b.epoch()).isEqualTo(epoch);
  }

  @Test
  void aConductorThatIsMerelyStoppedKeepsItsLeaseUntilItEnds() {
    process.hang();
    connected = false;
    lookout.lookAgain();
    assertThat(alive()).isTrue();
  }

  @Test
  void aNewerIncarnationIsNotBuriedWithTheOld() {
    // Given
    process.die();
    connected = false;
    b.end();
    try (var next = new StandIn()) {
      var successor =
          new Membership(
              conductors,
              TestClusterConfig.named("conductor-b"),
              drivers::offers,
              () -> Optional.of(next.sign()),
              new HandClock());
      successor.beat();
      // When
      lookout.lookAgain();
      // Then
      assertThat(alive()).isTrue();
      assertThat(conductors.bury("conductor-b", b.epoch())).isFalse();
      successor.end();
    }
  }

  @Test
  void whoWasBuriedAliveRegistersAnewAndItsOldClaimsStayVoid() {
    // Given
    var before = b.epoch();
    conductors.bury("conductor-b", before);
    // When
    b.beat();
    // Then
    assertThat(b.epoch()).isEqualTo(before + 1);
    assertThat(b.leaseSafe()).isTrue();
  }
}
