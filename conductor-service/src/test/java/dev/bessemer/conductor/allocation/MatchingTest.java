package dev.bessemer.conductor.allocation;

import static dev.bessemer.model.state.ProvisionState.ACTIVE;
import static dev.bessemer.model.state.ProvisionState.AVAILABLE;
import static dev.bessemer.model.state.ProvisionState.MANAGEABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.conductor.bench.ServiceTest;
import dev.bessemer.conductor.cluster.Membership;
import dev.bessemer.conductor.intake.Requests;
import dev.bessemer.conductor.lab.LabNodes;
import dev.bessemer.model.rpc.ConductorRequest.AllocationStored;
import dev.bessemer.model.rpc.ConductorRequest.ChangeProvision;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.Verb;
import dev.bessemer.store.allocation.Allocations;
import dev.bessemer.store.lock.NodeLocks;
import dev.bessemer.store.lock.Reservation;
import dev.bessemer.store.node.NodeEntity;
import dev.bessemer.store.sql.Sql;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** 03-other-resources section 3: which node an allocation gets. */
@ServiceTest
class MatchingTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  @Inject LabNodes lab;
  @Inject Sql sql;
  @Inject Requests requests;
  @Inject Matching matching;
  @Inject Allocations allocations;
  @Inject AllocationConfig config;
  @Inject AllocationSweep sweep;

  /** Of its own for each test, so that no test gives another's nodes away. */
  private String resourceClass;

  private record Row(String state, UUID node, String error) {}

  @BeforeEach
  void begin() {
    resourceClass = "class-" + UUID.randomUUID();
    sql.change("update allocations set state = 'error' where state = 'allocating'");
  }

  private UUID node(Consumer<NodeEntity> more) {
    return node(AVAILABLE, more);
  }

  private UUID node(ProvisionState state, Consumer<NodeEntity> more) {
    return lab.create(
        state,
        row -> {
          row.resourceClass = resourceClass;
          row.powerState = "power off";
          more.accept(row);
        });
  }

  private UUID allocation() {
    return allocation("'[]'", "'[]'", "null", "null");
  }

  private UUID allocation(String traits, String candidates, String name, String owner) {
    var uuid = UUID.randomUUID();
    sql.change(
        "insert into allocations (uuid, resource_class, traits, candidate_nodes, name, owner) values (?, ?, %s, %s, %s, %s)"
            .formatted(traits, candidates, name, owner),
        uuid,
        resourceClass);
    return uuid;
  }

  private Row row(UUID allocation) {
    return sql.first(
            "select a.state, n.uuid, coalesce(a.last_error, '') from allocations a"
                + " left join nodes n on n.id = a.node_id where a.uuid = ?",
            row -> new Row(row.getString(1), row.getObject(2, UUID.class), row.getString(3)),
            allocation)
        .orElseThrow();
  }

  /** A node whose row somebody writes just then, as the power sync does, is left for the sweep. */
  private void assertGiven(UUID allocation, UUID node) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .until(
            () -> {
              var settled = !row(allocation).state().equals("allocating");
              if (!settled) {
                sweep.run();
              }
              return settled;
            });
    assertThat(row(allocation)).isEqualTo(new Row("active", node, ""));
  }

  @Test
  void aNodeIsGivenOutWithAllThatGoesWithIt() {
    var node = node(row -> row.instanceInfo = Map.of("a", 1));
    var allocation = allocation();
    requests.handle(new AllocationStored(allocation));
    assertGiven(allocation, node);
    var row = lab.row(node);
    assertThat(row.instanceUuid).isEqualTo(allocation);
    assertThat(row.allocationId).isNotNull();
    assertThat(row.instanceInfo).containsEntry("a", 1).containsEntry("traits", List.of());
    assertThat(row.reservation).isNull();
  }

  @Test
  void onlyAFreeNodeInOrderWillDo() {
    node(MANAGEABLE, row -> {});
    node(ACTIVE, row -> {});
    node(row -> row.powerState = null);
    node(row -> row.maintenance = true);
    node(row -> row.instanceUuid = UUID.randomUUID());
    node(row -> row.resourceClass = resourceClass + "x");
    var allocation = allocation();
    matching.match(allocation);
    assertThat(row(allocation).state()).isEqualTo("error");
    assertThat(row(allocation).error())
        .contains(allocation.toString())
        .contains("no available nodes match the resource class " + resourceClass);
  }

  @Test
  void allTraitsMustBeThere() {
    node(row -> {});
    var node = node(row -> {});
    sql.change(
        "insert into node_traits (node_id, trait) select id, unnest(array['CUSTOM_A', 'CUSTOM_B']) from nodes where uuid = ?",
        node);
    var greedy = allocation("'[\"CUSTOM_A\", \"CUSTOM_C\"]'", "'[]'", "null", "null");
    matching.match(greedy);
    assertThat(row(greedy).error()).contains("CUSTOM_A, CUSTOM_C");
    var modest = allocation("'[\"CUSTOM_A\"]'", "'[]'", "null", "null");
    matching.match(modest);
    assertGiven(modest, node);
    assertThat(lab.row(node).instanceInfo).containsEntry("traits", List.of("CUSTOM_A"));
  }

  @Test
  void candidatesAndOwnersNarrowTheChoice() {
    node(row -> {});
    var named = node(row -> {});
    var candidates = "'[\"%s\"]'".formatted(named);
    var first = allocation("'[]'", candidates, "null", "null");
    matching.match(first);
    assertGiven(first, named);
    var second = allocation("'[]'", candidates, "null", "null");
    matching.match(second);
    assertThat(row(second).error()).contains("none of the candidate nodes");
    var owned = node(row -> row.owner = "anna");
    var third = allocation("'[]'", "'[]'", "null", "'anna'");
    matching.match(third);
    assertGiven(third, owned);
    var lent =
        node(
            row -> {
              row.owner = "bert";
              row.lessee = "anna";
            });
    var fourth = allocation("'[]'", "'[]'", "null", "'anna'");
    matching.match(fourth);
    assertGiven(fourth, lent);
  }

  @Test
  void aNodeOfTheSameNameGoesBeforeAllOthers() {
    var name = "name-" + UUID.randomUUID();
    for (int i = 0; i < 5; i++) {
      node(row -> {});
    }
    var namesake = node(row -> row.name = name);
    var allocation = allocation("'[]'", "'[]'", "'" + name + "'", "null");
    matching.match(allocation);
    assertGiven(allocation, namesake);
  }

  @Inject NodeLocks locks;
  @Inject Membership membership;

  @Test
  void aNodeThatIsWorkedOnIsWaitedForButNotForEver() {
    var node = node(row -> {});
    var allocation = allocation();
    Reservation held = locks.claim(node, membership.name(), membership.epoch(), "test");
    matching.match(allocation);
    assertThat(row(allocation).state()).isEqualTo("allocating");
    new Matching(allocations, config, () -> Instant.now().plus(PATIENCE)).match(allocation);
    assertThat(row(allocation).state()).isEqualTo("allocating");
    locks.release(held);
    sweep.run();
    assertGiven(allocation, node);

    var other = node(row -> {});
    var late = allocation();
    held = locks.claim(other, membership.name(), membership.epoch(), "test");
    var patience = config.patience().plusSeconds(5);
    new Matching(allocations, config, () -> Instant.now().plus(patience)).match(late);
    assertThat(row(late).error()).contains("could not reserve any of 1 suitable nodes");
    locks.release(held);
  }

  @Test
  void theSweepFindsWhatNoConductorWasToldOf() {
    var node = node(row -> {});
    var allocation = allocation();
    sweep.run();
    assertGiven(allocation, node);
    sweep.run();
    assertGiven(allocation, node);
  }

  @Test
  void manyAtATimeGetOneNodeEach() throws Exception {
    var free = new HashSet<UUID>();
    for (int i = 0; i < 20; i++) {
      free.add(node(row -> {}));
    }
    var wanted = new ArrayList<UUID>();
    for (int i = 0; i < 25; i++) {
      wanted.add(allocation());
    }
    // Two conductors that were told of each of them.
    try (var threads = Executors.newFixedThreadPool(8)) {
      var work = new ArrayList<Future<?>>();
      for (var allocation : wanted) {
        Callable<Void> once =
            () -> {
              matching.match(allocation);
              return null;
            };
        work.add(threads.submit(once));
        work.add(threads.submit(once));
      }
      for (var done : work) {
        done.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
    }
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              sweep.run();
              return allocations.waiting(100).isEmpty();
            });
    var rows = wanted.stream().map(this::row).toList();
    var given = rows.stream().filter(r -> r.state().equals("active")).map(Row::node).toList();
    assertThat(given).doesNotHaveDuplicates().hasSameElementsAs(free);
    assertThat(rows.stream().filter(r -> r.state().equals("error"))).hasSize(5);
  }

  @Test
  void aTornDownInstanceEndsItsAllocation() {
    var node = node(row -> row.automatedClean = false);
    var allocation = allocation();
    matching.match(allocation);
    sql.change("update nodes set provision_state = 'active' where uuid = ?", node);
    requests.handle(
        new ChangeProvision(node, Verb.UNDEPLOY.wire(), null, null, null, null, null, null));
    lab.await(node, AVAILABLE);
    assertThat(lab.row(node).instanceUuid).isNull();
    assertThat(lab.row(node).allocationId).isNull();
    assertThat(sql.all("select 1 from allocations where uuid = ?", row -> 1, allocation)).isEmpty();
  }
}
