package dev.bessemer.store.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.store.agent.AgentSessions.Beat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GroupWriterTest {
  private final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch first = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  private static Beat beat(UUID node) {
    return new Beat(node, "token", null, null, null, null, null, false);
  }

  private Map<UUID, String> store(List<Beat> beats) {
    sizes.add(beats.size());
    return beats.stream().collect(Collectors.toMap(Beat::node, b -> b.token()));
  }

  private Map<UUID, String> storeSlowlyAtFirst(List<Beat> beats) {
    if (sizes.isEmpty()) {
      first.countDown();
      await(goOn);
    }
    return store(beats);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes one, and while that is under way those of the nodes; then all go on. */
  private List<Optional<String>> meanwhile(
      Function<List<Beat>, Map<UUID, String>> statement, List<UUID> nodes) throws Exception {
    var writer = new GroupWriter<>(Beat::node, statement);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new ArrayList<Future<Optional<String>>>();
      results.add(executor.submit(() -> writer.write(beat(UUID.randomUUID()))));
      await(first);
      var begun = new CountDownLatch(nodes.size());
      for (var node : nodes) {
        results.add(
            executor.submit(
                () -> {
                  begun.countDown();
                  return writer.write(beat(node));
                }));
      }
      await(begun);
      goOn.countDown();
      var all = new ArrayList<Optional<String>>();
      for (var result : results) {
        all.add(result.get(10, TimeUnit.SECONDS));
      }
      return all;
    }
  }

  private static List<UUID> nodes(int count) {
    return Stream.generate(UUID::randomUUID).limit(count).toList();
  }

  @Test
  void aSingleHeartbeatIsWrittenAtOnce() {
    assertThat(new GroupWriter<>(Beat::node, this::store).write(beat(UUID.randomUUID())))
        .contains("token");
    assertThat(sizes).containsExactly(1);
  }

  @Test
  void thoseThatComeWhileOneIsWrittenAreWrittenTogetherAndNoneIsLost() throws Exception {
    var results = meanwhile(this::storeSlowlyAtFirst, nodes(1_000));
    assertThat(results).hasSize(1_001).allMatch(Optional::isPresent);
    assertThat(sizes.stream().mapToInt(i -> i).sum()).isEqualTo(1_001);
    assertThat(sizes).allMatch(size -> size <= GroupWriter.MOST).hasSizeLessThan(500);
  }

  @Test
  void twoOfOneNodeAreNotWrittenTogether() throws Exception {
    var node = UUID.randomUUID();
    var results = meanwhile(this::storeSlowlyAtFirst, List.of(node, node, node));
    assertThat(results).hasSize(4).allMatch(Optional::isPresent);
    assertThat(sizes).containsExactly(1, 1, 1, 1);
  }

  @Test
  void oneThatCannotBeWrittenSpoilsNoOther() throws Exception {
    var bad = UUID.randomUUID();
    var writer = new GroupWriter<Beat, String>(Beat::node, beats -> refusing(bad, beats));
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var good = new ArrayList<Future<Optional<String>>>();
      for (var node : nodes(100)) {
        good.add(executor.submit(() -> writer.write(beat(node))));
      }
      var refused = executor.submit(() -> writer.write(beat(bad)));
      assertThatThrownBy(() -> refused.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(IllegalArgumentException.class);
      for (var result : good) {
        assertThat(result.get(10, TimeUnit.SECONDS)).isPresent();
      }
    }
  }

  private Map<UUID, String> refusing(UUID bad, List<Beat> beats) {
    if (beats.stream().anyMatch(b -> b.node().equals(bad))) {
      throw new IllegalArgumentException("bad");
    }
    return store(beats);
  }

  @Test
  void whoeverWasWrittenTogetherWithABrokenOneDoesNotWaitForEver() throws Exception {
    var results = new ArrayList<Future<Optional<String>>>();
    var first = new CountDownLatch(1);
    var writer = new GroupWriter<Beat, String>(Beat::node, beats -> breakingDown(first, beats));
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      nodes(20).forEach(node -> results.add(executor.submit(() -> writer.write(beat(node)))));
      first.countDown();
    }
    assertThat(results).noneMatch(r -> r.state() == Future.State.SUCCESS);
  }

  private static Map<UUID, String> breakingDown(CountDownLatch go, List<Beat> beats) {
    try {
      go.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    throw new AssertionError(beats.size());
  }

  @Test
  void whatWasNotStoredIsTold() {
    assertThat(
            new GroupWriter<Beat, String>(Beat::node, _ -> Map.of()).write(beat(UUID.randomUUID())))
        .isEmpty();
  }
}
