package dev.bessemer.conductor.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.WorkStopped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class HandOverTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private final HandOver handOver = new HandOver();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("waited in vain");
      }
    } catch (InterruptedException e) {
      // As a driver does that knows nothing of the end.
      throw new HardwareFailure("interrupted");
    }
  }

  private CompletableFuture<Throwable> inBackground(Runnable work) {
    var end = new CompletableFuture<Throwable>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                handOver.whatOthersCanGoOnWith(work);
                end.complete(new AssertionError("it ended by itself"));
              } catch (RuntimeException e) {
                end.complete(
                    Thread.currentThread().isInterrupted()
                        ? new AssertionError("still interrupted", e)
                        : e);
              }
            });
    return end;
  }

  private void breakOff() throws InterruptedException {
    await(begun);
    handOver.begin();
  }

  @Test
  void workThatOthersCanGoOnWithIsBrokenOffAndDoesNotCountAsFailed() throws Exception {
    var end =
        inBackground(
            () -> {
              begun.countDown();
              await(goOn);
            });
    breakOff();
    assertThat(handOver.await(LIMIT)).isTrue();
    assertThat(end.get(10, TimeUnit.SECONDS)).isInstanceOf(WorkStopped.class);
  }

  @Test
  void whatMustEndIsWaitedForAndNothingComesAfterIt() throws Exception {
    // Given
    var ended = new AtomicBoolean();
    var written = new AtomicBoolean();
    var end =
        inBackground(
            () -> {
              handOver.whatMustEnd(
                  () -> {
                    begun.countDown();
                    await(goOn);
                    ended.set(true);
                    return true;
                  });
              handOver.checkpoint(() -> written.set(true));
            });
    // When
    breakOff();
    assertThat(end).isNotDone();
    goOn.countDown();
    // Then
    assertThat(end.get(10, TimeUnit.SECONDS)).isInstanceOf(WorkStopped.class);
    assertThat(ended).isTrue();
    assertThat(written).isTrue();
  }

  @Test
  void nothingNewBegins() {
    handOver.begin();
    var ran = new AtomicBoolean();
    assertThatThrownBy(() -> handOver.whatOthersCanGoOnWith(() -> ran.set(true)))
        .isInstanceOf(WorkStopped.class);
    assertThat(ran).isFalse();
  }

  @Test
  void aFailureBeforeTheEndIsAFailure() {
    assertThatThrownBy(
            () ->
                handOver.whatOthersCanGoOnWith(
                    () -> {
                      throw new HardwareFailure("broken");
                    }))
        .isInstanceOf(HardwareFailure.class);
  }

  @Test
  void oneInsideAnotherEndsWithTheOuterOne() throws Exception {
    var end =
        inBackground(
            () -> {
              handOver.whatOthersCanGoOnWith(() -> {});
              begun.countDown();
              await(goOn);
            });
    breakOff();
    assertThat(end.get(10, TimeUnit.SECONDS)).isInstanceOf(WorkStopped.class);
  }

  @Test
  void oneInsideAnotherIsBrokenOffLikeTheOuterOne() throws Exception {
    var inner = new CompletableFuture<Throwable>();
    var end =
        inBackground(
            () -> {
              try {
                handOver.whatOthersCanGoOnWith(
                    () -> {
                      begun.countDown();
                      await(goOn);
                    });
              } catch (RuntimeException e) {
                inner.complete(e);
                throw e;
              }
            });
    breakOff();
    assertThat(inner.get(10, TimeUnit.SECONDS)).isInstanceOf(WorkStopped.class);
    assertThat(end.get(10, TimeUnit.SECONDS)).isInstanceOf(WorkStopped.class);
  }
}
