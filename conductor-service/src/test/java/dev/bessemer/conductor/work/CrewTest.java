package dev.bessemer.conductor.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrewTest {
  private static Crew crew(int size) {
    return new Crew(
        new Workers(
            new WorkConfig() {
              @Override
              public int workers() {
                return size;
              }

              @Override
              public int reservedWorkersPercentage() {
                return 0;
              }

              @Override
              public Duration gracefulShutdownTimeout() {
                return Duration.ZERO;
              }
            },
            new VirtualStarter()));
  }

  private final Set<Integer> done = ConcurrentHashMap.newKeySet();

  @Test
  void allThingsAreDoneWhenItReturns() {
    crew(100).each("test", IntStream.range(0, 200).boxed().toList(), 8, done::add);
    assertThat(done).hasSize(200);
  }

  @Test
  void asManyAsAllowedAreDoneAtOnce() {
    var together = new CyclicBarrier(4);
    crew(100)
        .each(
            "test",
            IntStream.range(0, 4).boxed().toList(),
            4,
            n -> {
              meet(together);
              done.add(n);
            });
    assertThat(done).hasSize(4);
  }

  @Test
  void withoutAFreeWorkerTheCallerDoesItAlone() {
    crew(0).each("test", IntStream.range(0, 20).boxed().toList(), 8, done::add);
    assertThat(done).hasSize(20);
  }

  @Test
  void aFailureEndsNothingElse() {
    crew(100)
        .each(
            "test",
            IntStream.range(0, 20).boxed().toList(),
            2,
            n -> {
              if (n % 2 == 0) {
                throw new IllegalStateException("on purpose");
              }
              done.add(n);
            });
    assertThat(done).hasSize(10);
  }

  @Test
  void anInterruptEndsItAfterWhatIsInHand() {
    crew(0)
        .each(
            "test",
            IntStream.range(0, 20).boxed().toList(),
            2,
            n -> {
              done.add(n);
              Thread.currentThread().interrupt();
            });
    assertThat(Thread.interrupted()).isTrue();
    assertThat(done).containsExactly(0);
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
