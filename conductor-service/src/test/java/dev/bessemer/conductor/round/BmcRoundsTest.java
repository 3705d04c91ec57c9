package dev.bessemer.conductor.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bessemer.conductor.round.BmcRounds.Budget;
import dev.bessemer.conductor.work.WorkConfig;
import dev.bessemer.conductor.work.Workers;
import dev.bessemer.spi.BackedOff;
import dev.bessemer.spi.Background;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BmcRoundsTest {
  private static final Duration MOMENT = Duration.ofMillis(200);

  private record Settings(int workers, int reservedWorkersPercentage) implements WorkConfig {
    @Override
    public Duration gracefulShutdownTimeout() {
      return Duration.ZERO;
    }
  }

  private final Workers workers =
      new Workers(new Settings(20, 10), (what, work) -> Thread.ofVirtual().name(what).start(work));
  private final Map<UUID, Integer> asked = new ConcurrentHashMap<>();
  private final Set<UUID> silent = ConcurrentHashMap.newKeySet();
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  private BmcRounds rounds(int quick, int aside) {
    return new BmcRounds(workers, System::nanoTime, new Budget(quick, aside, MOMENT));
  }

  private static List<UUID> nodes(int count) {
    return Stream.generate(UUID::randomUUID).limit(count).toList();
  }

  private void ask(UUID node) {
    most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    try {
      asked.merge(node, 1, Integer::sum);
      if (silent.contains(node)) {
        end.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      atOnce.decrementAndGet();
    }
  }

  @AfterEach
  void answerAll() {
    end.countDown();
  }

  @Test
  void silentBmcsDelayTheOthersOnceAndThenNeverAgain() {
    // Given
    var nodes = nodes(2_000);
    silent.addAll(nodes.subList(0, 40));
    var rounds = rounds(8, 100);
    rounds.ask("test", nodes, this::ask);
    // When
    var began = System.nanoTime();
    for (int i = 0; i < 3; i++) {
      rounds.ask("test", nodes, this::ask);
    }
    // Then
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(MOMENT.multipliedBy(5));
    assertThat(nodes.subList(40, 2_000)).allMatch(n -> asked.get(n) == 4);
    assertThat(silent).allMatch(n -> asked.get(n) == 1);
    assertThat(workers.taken()).isZero();
  }

  @Test
  void noMoreThanAllowedAreAskedAtOnce() {
    rounds(4, 100).ask("test", nodes(500), this::ask);
    assertThat(asked).hasSize(500);
    assertThat(most.get()).isLessThanOrEqualTo(4);
  }

  @Test
  void ofTheSlowOnesThoseAskedLongestAgoComeFirst() {
    // Given
    var slow = nodes(12);
    var rounds = rounds(8, 4);
    rounds.ask("test", slow, this::askSlowly);
    await().until(() -> asked.size() == 12 && atOnce.get() == 0);
    asked.clear();
    // When
    for (int i = 1; i <= 3; i++) {
      var soFar = i * 4;
      rounds.ask("test", slow, this::askSlowly);
      await().until(() -> asked.size() == soFar && atOnce.get() == 0);
    }
    // Then
    assertThat(slow).allMatch(n -> asked.get(n) == 1);
  }

  private void askSlowly(UUID node) {
    atOnce.incrementAndGet();
    asked.merge(node, 1, Integer::sum);
    try {
      Thread.sleep(MOMENT.multipliedBy(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      atOnce.decrementAndGet();
    }
  }

  @Test
  void aBmcThatAnswersQuicklyAgainIsOneOfTheOthersAgain() {
    // Given
    var nodes = nodes(3);
    silent.addAll(nodes);
    var rounds = rounds(2, 1);
    rounds.ask("test", nodes, this::ask);
    silent.clear();
    end.countDown();
    await().until(() -> atOnce.get() == 0);
    // When
    for (int i = 0; i < 4; i++) {
      rounds.ask("test", nodes, this::ask);
      await().until(() -> atOnce.get() == 0);
    }
    // Then
    asked.clear();
    rounds.ask("test", nodes, this::ask);
    assertThat(asked).hasSize(3);
  }

  @Test
  void aSilentBmcThatIsLeftAloneForAWhileTakesNoPlaceWhenItIsTriedAgain() throws Exception {
    // Given one that did not answer, and was left alone the time after
    var dead = nodes(1);
    var rounds = rounds(8, 10);
    rounds.ask("test", dead, this::askSlowly);
    await().until(() -> atOnce.get() == 0);
    rounds.ask(
        "test",
        dead,
        n -> {
          asked.clear();
          throw new BackedOff("on purpose");
        });
    await().until(() -> asked.isEmpty());
    // When
    silent.addAll(dead);
    var longest = new AtomicLong();
    await()
        .until(
            () -> {
              var began = System.nanoTime();
              rounds.ask("test", dead, this::ask);
              longest.accumulateAndGet(System.nanoTime() - began, Math::max);
              return asked.containsKey(dead.getFirst());
            });
    // Then nobody waited for it
    assertThat(Duration.ofNanos(longest.get())).isLessThan(MOMENT);
  }

  @Test
  void whatIsAskedIsInBackground() {
    var seen = ConcurrentHashMap.<Boolean>newKeySet();
    rounds(8, 1).ask("test", nodes(3), n -> seen.add(Background.isOn()));
    rounds(1, 1).ask("test", nodes(3), n -> seen.add(Background.isOn()));
    assertThat(seen).containsExactly(true);
    assertThat(Background.isOn()).isFalse();
  }

  @Test
  void whatFailsEndsNothingElse() {
    var seen = ConcurrentHashMap.<UUID>newKeySet();
    rounds(8, 1)
        .ask(
            "test",
            nodes(50),
            n -> {
              seen.add(n);
              throw new IllegalStateException("on purpose");
            });
    assertThat(seen).hasSize(50);
  }

  @Test
  void withOnePlaceTheyAreAskedInOrder() {
    var order = new ArrayList<UUID>();
    var nodes = nodes(20);
    rounds(1, 1).ask("test", nodes, order::add);
    assertThat(order).isEqualTo(nodes);
  }

  @Test
  void aStopInterruptsWhoIsStillWaiting() throws InterruptedException {
    var nodes = nodes(5);
    silent.addAll(nodes);
    rounds(2, 10).ask("test", nodes, this::ask);
    assertThat(atOnce.get()).isEqualTo(5);
    assertThat(workers.drain(Duration.ofSeconds(10))).isTrue();
    assertThat(atOnce.get()).isZero();
  }
}
