package dev.bessemer.conductor.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.bessemer.model.fault.Unavailable;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WorkersTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private final Workers workers = new Workers(new Settings(20, 10), new VirtualStarter());

  private record Settings(int workers, int reservedWorkersPercentage) implements WorkConfig {
    @Override
    public Duration gracefulShutdownTimeout() {
      return LIMIT;
    }
  }

  @Test
  void whoComesWhenAllWorkersAreTakenIsRefused() {
    // Given
    for (int i = 0; i < 20; i++) {
      workers.reserve();
    }
    // Then
    assertThatThrownBy(workers::reserve)
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("lack of free conductor workers");
  }

  @Test
  void backgroundWorkLeavesSomeWorkersForRequests() {
    // Given
    for (int i = 0; i < 18; i++) {
      workers.reserveInBackground();
    }
    // Then
    assertThatThrownBy(workers::reserveInBackground).isInstanceOf(Unavailable.class);
    assertThat(workers.reserve()).isNotNull();
  }

  @Test
  void aSlotThatWasNotStartedIsFreeWhenItIsClosed() {
    try (var slot = workers.reserve()) {
      assertThat(workers.taken()).isEqualTo(1);
    }
    assertThat(workers.taken()).isZero();
  }

  @Test
  void aStartedSlotIsFreeWhenItsWorkEndsAndNotBefore() {
    // Given
    var end = new CountDownLatch(1);
    try (var slot = workers.reserve()) {
      slot.start("test", () -> uninterrupted(end));
    }
    assertThat(workers.taken()).isEqualTo(1);
    // When
    end.countDown();
    // Then
    await().atMost(LIMIT).until(() -> workers.taken() == 0);
  }

  @Test
  void workThatFailsGivesItsWorkerBack() {
    try (var slot = workers.reserve()) {
      slot.start(
          "test",
          () -> {
            throw new IllegalStateException("on purpose");
          });
    }
    await().atMost(LIMIT).until(() -> workers.taken() == 0);
  }

  @Test
  void aDrainWaitsForWorkAndGivesOutNoMore() throws InterruptedException {
    // Given
    var end = new CountDownLatch(1);
    workers.reserve().start("test", () -> uninterrupted(end));
    Thread.ofVirtual().start(end::countDown);
    // When
    var finished = workers.drain(LIMIT);
    // Then
    assertThat(finished).isTrue();
    assertThatThrownBy(workers::reserve).isInstanceOf(Unavailable.class);
  }

  @Test
  void aDrainInterruptsWhatDoesNotFinishInTime() throws InterruptedException {
    // Given
    var interrupted = new AtomicBoolean();
    workers
        .reserve()
        .start(
            "test",
            () -> {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.set(true);
              }
            });
    // When
    var finished = workers.drain(Duration.ofMillis(50));
    // Then
    assertThat(finished).isFalse();
    assertThat(interrupted).isTrue();
  }

  private static void uninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
