package dev.bessemer.conductor.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.conductor.bench.HandClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeaseTest {
  private final HandClock clock = new HandClock();
  private final Lease lease = new Lease(Duration.ofSeconds(15), clock);

  @Test
  void nothingIsSafeBeforeTheFirstRenewal() {
    assertThat(lease.safe()).isFalse();
  }

  @Test
  void aRenewalIsBelievedForFourFifthsOfTheLeaseFromBeforeItWasAskedFor() {
    // Given
    var asked = lease.now();
    clock.advance(Duration.ofSeconds(2));
    lease.renewed(asked);
    // When
    clock.advance(Duration.ofMillis(9_999));
    // Then
    assertThat(lease.safe()).isTrue();
    clock.advance(Duration.ofMillis(1));
    assertThat(lease.safe()).isFalse();
  }

  @Test
  void whatWasLostIsNotSafeUntilTheNextRenewal() {
    lease.renewed(lease.now());
    lease.lost();
    assertThat(lease.safe()).isFalse();
    lease.renewed(lease.now());
    assertThat(lease.safe()).isTrue();
  }
}
