package dev.bessemer.conductor.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bessemer.conductor.bench.ServiceTest;
import dev.bessemer.conductor.drivers.DriverRegistry;
import dev.bessemer.store.conductor.Conductors;
import dev.bessemer.store.conductor.Registration.DriverOffer;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@ServiceTest
class KeepAliveTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final TestClusterConfig QUICK =
      TestClusterConfig.named("conductor-k").withLease(Duration.ofMillis(900));
  @Inject Conductors conductors;
  @Inject DriverRegistry drivers;
  private final AtomicInteger outages = new AtomicInteger();

  /** Fails like a database that is away, as often as {@link #outages} says. */
  private List<DriverOffer> offers() {
    if (outages.getAndDecrement() > 0) {
      throw new IllegalStateException("the database is away, on purpose");
    }
    return drivers.offers();
  }

  @Test
  void theLeaseIsRenewedAgainAndAgain() throws InterruptedException {
    // Given
    var membership = new Membership(conductors, QUICK, this::offers, System::nanoTime);
    var keepAlive = new KeepAlive(membership, QUICK);
    keepAlive.start();
    var first = conductors.standing("conductor-k").orElseThrow();
    // When
    await()
        .atMost(LIMIT)
        .until(
            () ->
                conductors
                    .standing("conductor-k")
                    .orElseThrow()
                    .leaseUntil()
                    .isAfter(first.leaseUntil().plusSeconds(1)));
    // Then
    assertThat(membership.leaseSafe()).isTrue();
    assertThat(keepAlive.goesRound()).isTrue();
    keepAlive.stop();
    assertThat(membership.leaseSafe()).isFalse();
    assertThat(conductors.standing("conductor-k").orElseThrow().alive()).isFalse();
  }

  @Test
  void anOutageOfTheDatabaseEndsNothing() throws InterruptedException {
    // Given
    outages.set(3);
    var membership = new Membership(conductors, QUICK, this::offers, System::nanoTime);
    var keepAlive = new KeepAlive(membership, QUICK);
    // When
    keepAlive.start();
    assertThat(membership.leaseSafe()).isFalse();
    // Then
    await().atMost(LIMIT).until(membership::leaseSafe);
    keepAlive.stop();
  }
}
