package dev.bessemer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.NotFound;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.StateKind;
import dev.bessemer.model.state.StateSets;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.store.agent.AgentSessions;
import dev.bessemer.store.agent.AgentSessions.Beat;
import dev.bessemer.store.conductor.Conductors;
import dev.bessemer.store.conductor.Registration;
import dev.bessemer.store.conductor.Registration.DriverOffer;
import dev.bessemer.store.history.History;
import dev.bessemer.store.history.History.Severity;
import dev.bessemer.store.journal.Journal;
import dev.bessemer.store.journal.Journal.Order;
import dev.bessemer.store.journal.RunState;
import dev.bessemer.store.journal.StepState;
import dev.bessemer.store.lock.NodeLocks;
import dev.bessemer.store.lock.Reservation;
import dev.bessemer.store.node.Nodes;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.hibernate.JDBCException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@WithTestResource(Database.class)
class StoreTest {
  @Inject Rows rows;
  @Inject Nodes nodes;
  @Inject NodeLocks locks;
  @Inject Conductors conductors;
  @Inject Journal journal;
  @Inject History history;
  @Inject AgentSessions agents;

  @Test
  void onlyOneOfManyGetsANode() throws Exception {
    var node = rows.node("available");
    var got = new AtomicInteger();
    Callable<Void> claim =
        () -> {
          try {
            locks.claim(node, "a", 1, "test");
            got.incrementAndGet();
          } catch (Conflict e) {
            assertThat(e.code()).isEqualTo("node_locked");
          }
          return null;
        };
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var result : executor.invokeAll(Collections.nCopies(20, claim))) {
        result.get();
      }
    }
    assertThat(got).hasValue(1);
  }

  @Test
  void aClaimOnANodeThatDoesNotExistIsNotFound() {
    assertThatThrownBy(() -> locks.claim(UUID.randomUUID(), "a", 1, "test"))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void aLockedNodeNamesItsHolder() {
    var node = rows.node("available");
    locks.claim(node, "conductor-x", 1, "test");
    assertThatThrownBy(() -> locks.claim(node, "b", 1, "test"))
        .hasMessage(
            "Node %s is locked by host conductor-x, please retry after the current operation is completed."
                .formatted(node));
  }

  @Test
  void nothingIsTakenFromALivingConductorOfTheSameIncarnation() {
    var epoch = register("alive");
    var node = rows.node("available");
    locks.claim(node, "alive", epoch, "test");
    assertThat(locks.takeAway(node, "b", 1)).isEmpty();
    assertThat(locks.abandoned(1000)).doesNotContain(node);
  }

  @Test
  void anIncarnationThatStartedAnewLosesItsClaims() {
    var epoch = register("twice");
    var node = rows.node("available");
    var old = locks.claim(node, "twice", epoch, "test");
    var next = register("twice");
    assertThat(next).isEqualTo(epoch + 1);
    assertThat(locks.abandoned(1000)).contains(node);
    var taken = locks.takeAway(node, "twice", next).orElseThrow();
    assertThat(taken.fence()).isGreaterThan(old.fence());
    assertThatThrownBy(() -> nodes.change(old, row -> row.lastError = "late"))
        .isInstanceOf(Conflict.class);
    assertThat(locks.release(old)).isFalse();
    assertThat(locks.holds(taken)).isTrue();
  }

  @Test
  void whoseLeaseRanOutLosesItsClaimsToOneOnly() {
    var epoch = register("silent");
    var node = rows.node("available");
    var held = locks.claim(node, "silent", epoch, "test");
    rows.expireLease("silent");
    assertThat(locks.holds(held)).isFalse();
    assertThat(locks.takeAway(node, "heir", register("heir"))).isPresent();
    assertThat(locks.takeAway(node, "late", register("late"))).isEmpty();
  }

  @Test
  void aConductorWithoutALeaseIsNoMember() {
    register("gone");
    assertThat(conductors.placement().serving("fake-hardware")).contains("gone");
    rows.expireLease("gone");
    assertThat(conductors.placement().serving("fake-hardware")).doesNotContain("gone");
  }

  @Test
  void aChangeByTheHolderIsSeenAndOneOfAStrangerIsNot() {
    var node = rows.node("available");
    var held = locks.claim(node, "a", 1, "test");
    assertThat(
            nodes.change(held, row -> row.driverInfo = Map.of("a", List.of(1, "b"))).driverInfo())
        .containsEntry("a", List.of(1, "b"));
    var stranger = new Reservation(node, "a", 1, held.fence() + 1);
    assertThatThrownBy(() -> nodes.change(stranger, row -> row.name = "x"))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> nodes.changeUnheld(node, row -> row.name = "x"))
        .isInstanceOf(Conflict.class);
  }

  @Test
  void aChangeStartsAnewWhenTheRowIsNotAsItsHolderSawIt() {
    var node = rows.node("available");
    var held = nodes.claim(node, "a", 1, "test").orElseThrow();
    // What an API does without asking the holder.
    rows.set(node, "maintenance = true");
    var seen = new ArrayList<Boolean>();
    var changed =
        nodes.change(
            held.claim(),
            held.seen(),
            row -> {
              seen.add(row.maintenance);
              row.lastError = "try " + seen.size();
              history.add(node, "a", Severity.INFO, "test", row.lastError);
            });
    assertThat(seen).containsExactly(false, true);
    assertThat(changed.node().maintenance()).isTrue();
    assertThat(nodes.require(node).lastError()).isEqualTo("try 2");
    assertThat(rows.history(node)).containsExactly("try 2");
  }

  @Test
  void whatIsWrittenAlongIsGoneWithAChangeThatFails() {
    var node = rows.node("available");
    var held = nodes.claim(node, "a", 1, "test").orElseThrow();
    var other = rows.node("available");
    rows.set(other, "name = 'taken-" + other + "'");
    assertThatThrownBy(
            () ->
                nodes.change(
                    held.claim(),
                    held.seen(),
                    row -> {
                      row.name = "taken-" + other;
                      history.add(node, "a", Severity.INFO, "test", "never");
                    }))
        .isInstanceOf(JDBCException.class);
    locks.release(held.claim());
    assertThatThrownBy(
            () ->
                nodes.change(
                    held.claim(),
                    held.seen(),
                    row -> history.add(node, "a", Severity.INFO, "test", "too late")))
        .isInstanceOf(Conflict.class);
    assertThat(rows.history(node)).isEmpty();
  }

  @Test
  void everyColumnOfANodeComesBackAsItWasWritten() {
    var node = rows.node("available");
    var at = Instant.parse("2026-01-02T03:04:05.678901Z");
    var changed =
        nodes.changeUnheld(
            node,
            row -> {
              row.instanceUuid = node;
              row.secureBoot = true;
              row.automatedClean = false;
              row.provisionUpdatedAt = at;
              row.chassisId = null;
              row.extra = Map.of("big", 1L << 40, "list", List.of(1.5, "x"));
            });
    assertThat(changed).isEqualTo(nodes.require(node));
    var row = rows.read(node);
    assertThat(row.provisionUpdatedAt).isEqualTo(at);
    assertThat(row.secureBoot).isTrue();
    assertThat(row.automatedClean).isFalse();
    assertThat(row.extra).isEqualTo(Map.of("big", 1L << 40, "list", List.of(1.5, "x")));
  }

  @Test
  void anInterfaceOfTheInstanceGoesBeforeTheNodes() {
    var node = rows.node("available");
    var changed =
        nodes.changeUnheld(node, row -> row.instanceInfo = Map.of("deploy_interface", "ramdisk"));
    assertThat(changed.interfaceName(InterfaceKind.DEPLOY)).isEqualTo("ramdisk");
    assertThat(changed.interfaceName(InterfaceKind.POWER)).isEqualTo("fake");
  }

  @Test
  void aNodeHasOneOpenRunAndAttemptsAreCounted() {
    var node = rows.node("available");
    var held = locks.claim(node, "a", 1, "test");
    var order = new Order(StepKind.CLEAN, false, List.of(), false, null);
    var first = journal.open(node, order);
    var second = journal.open(node, order);
    assertThat(journal.openOf(node).orElseThrow().id).isEqualTo(second.id).isNotEqualTo(first.id);
    for (int attempt = 1; attempt <= 2; attempt++) {
      journal.begin(second, 0, Map.of("interface", "deploy", "step", "erase"), held);
    }
    var latest = journal.latest(second.id, 0).orElseThrow();
    assertThat(latest.key.attempt()).isEqualTo(2);
    assertThat(latest.effectKey).isEqualTo(second.id + "/0/deploy.erase");
    journal.settle(second.id, 0, StepState.DONE, null);
    assertThat(journal.latest(second.id, 0).orElseThrow().endedAt).isNotNull();
    journal.close(node, RunState.DONE, null);
    assertThat(journal.openOf(node)).isEmpty();
  }

  @Test
  void aTokenIsGivenOnceAndAHeartbeatNeedsIt() {
    var node = rows.node("wait call-back");
    assertThat(agents.offerToken(node, "one")).isTrue();
    assertThat(agents.offerToken(node, "two")).isFalse();
    assertThat(agents.beat(beat(node, "two", null))).isEmpty();
    assertThat(agents.beat(beat(node, "one", "http://agent"))).isPresent();
    assertThat(agents.of(node).url()).isEqualTo("http://agent");
    assertThat(agents.unhandled(1000)).anyMatch(u -> u.node().equals(node));
    agents.handled(node, agents.beats(node));
    assertThat(agents.unhandled(1000)).noneMatch(u -> u.node().equals(node));
  }

  @Test
  void aPregeneratedTokenOutlivesARestartButNotTheWork() {
    var node = rows.node("wait call-back");
    var held = locks.claim(node, "a", 1, "test");
    assertThat(agents.pregenerate(held, "built in")).isTrue();
    agents.beat(beat(node, "built in", "http://agent"));
    assertThat(agents.wipe(held, true)).isTrue();
    assertThat(agents.of(node).token()).isEqualTo("built in");
    assertThat(agents.of(node).url()).isNull();
    assertThat(agents.wipe(held, false)).isTrue();
    assertThat(agents.of(node).token()).isNull();
  }

  @Test
  void whoLostANodeCanNeitherForgetItsAgentNorGiveItAToken() {
    var node = rows.node("wait call-back");
    var lost = locks.claim(node, "a", 1, "test");
    locks.release(lost);
    locks.claim(node, "b", 1, "test");
    agents.offerToken(node, "one");
    assertThat(agents.wipe(lost, false)).isFalse();
    assertThat(agents.pregenerate(lost, "two")).isFalse();
    assertThat(agents.of(node).token()).isEqualTo("one");
  }

  @Test
  void theClaimsOfAnIncarnationAreKnown() {
    var held = locks.claim(rows.node("active"), "of", 2, "test");
    locks.claim(rows.node("active"), "of", 1, "test");
    assertThat(locks.of("of", 2)).containsExactly(held);
  }

  @Test
  void onlyAHeartbeatOfANodeThatWaitsOrIsWorkedOnHasToBeActedUpon() {
    var waiting = rows.node("clean wait");
    var busy = rows.node("deploying");
    var resting = rows.node("service hold");
    List.of(waiting, busy, resting).forEach(node -> agents.offerToken(node, "one"));
    assertThat(agents.beat(beat(waiting, "one", null))).matches(t -> t.orElseThrow().open());
    assertThat(agents.beat(beat(busy, "one", null))).matches(t -> t.orElseThrow().open());
    assertThat(agents.beat(beat(resting, "one", null))).matches(t -> !t.orElseThrow().open());
    assertThat(agents.unhandled(10_000).stream().map(AgentSessions.Unhandled::node))
        .contains(waiting)
        .doesNotContain(busy, resting);
  }

  @ParameterizedTest
  @EnumSource
  void aHeartbeatCountsOnlyInTheStatesForIt(ProvisionState state) {
    var node = rows.node(state.wire());
    agents.offerToken(node, "one");
    // 202 to the agent all the same
    assertThat(agents.beat(beat(node, "one", "http://agent"))).isPresent();
    assertThat(agents.beat(beat(node, "two", "http://agent"))).isEmpty();
    var counts = StateSets.HEARTBEAT_ALLOWED.contains(state);
    assertThat(agents.beats(node)).isEqualTo(counts ? 1 : 0);
    var session = agents.of(node);
    assertThat(session.url()).isEqualTo(counts ? "http://agent" : null);
    assertThat(session.version()).isEqualTo(counts ? "11.0" : null);
    assertThat(session.lastHeartbeat() != null).isEqualTo(counts);
    assertThat(agents.unhandled(10_000).stream().map(AgentSessions.Unhandled::node).toList())
        .doesNotHaveDuplicates()
        .matches(all -> all.contains(node) == (counts && state.kind() == StateKind.WAITING));
  }

  @ParameterizedTest
  @CsvSource({
    "manageable, , true, true",
    "available, , true, true",
    "enroll, , true, true",
    "enroll, , false, false",
    "manageable, True, false, true",
    "manageable, false, true, false",
    "active, true, true, false"
  })
  void anAgentThatMayStayUpIsHeardBetweenTwoPiecesOfWork(
      String state, @Nullable String ofNode, boolean setting, boolean counts) {
    var node = rows.node(state);
    if (ofNode != null) {
      rows.set(node, "driver_info = jsonb_build_object('fast_track', '%s')".formatted(ofNode));
    }
    agents.offerToken(node, "one");
    var beat = new Beat(node, "one", "http://agent", "11.0", null, null, null, setting);
    assertThat(agents.beat(beat)).matches(t -> !t.orElseThrow().open());
    assertThat(agents.of(node).url()).isEqualTo(counts ? "http://agent" : null);
    assertThat(agents.beats(node)).isEqualTo(counts ? 1 : 0);
  }

  @Test
  void aThousandHeartbeatsAtOnceAreAllStored() {
    var nodes = Stream.generate(() -> rows.node("deploy hold")).limit(50).toList();
    nodes.forEach(node -> agents.offerToken(node, "one"));
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 1_000; i++) {
        var node = nodes.get(i % nodes.size());
        var unused = executor.submit(() -> agents.beat(beat(node, "one", null)));
      }
    }
    assertThat(nodes).allMatch(node -> agents.beats(node) == 20);
  }

  @Test
  void aHeartbeatDoesNotWaitForTheHolder() {
    var node = rows.node("wait call-back");
    agents.offerToken(node, "one");
    locks.claim(node, "a", 1, "test");
    assertThat(agents.beat(beat(node, "one", "http://agent"))).isPresent();
  }

  private static Beat beat(UUID node, String token, @Nullable String url) {
    return new Beat(node, token, url, "11.0", null, null, null, false);
  }

  private long register(String host) {
    var offer =
        new DriverOffer("fake-hardware", Map.of(InterfaceKind.POWER, List.of("fake")), Map.of());
    return conductors.register(new Registration(host, "", Duration.ofSeconds(30), List.of(offer)));
  }
}
