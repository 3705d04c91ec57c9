package dev.bessemer.store.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.store.Database;
import dev.bessemer.store.Rows;
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
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Database.class)
class OutboxTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE = Duration.ofSeconds(20).toNanos();
  private static final Position FIRST = new Position(0, 0);
  private static final Position LAST = new Position(Long.MAX_VALUE, Long.MAX_VALUE);

  @Inject Outbox outbox;
  @Inject Rows rows;
  @Inject Nodes nodes;
  @Inject NodeLocks locks;
  @Inject Journal journal;
  @Inject DataSource database;

  @Test
  void aNewStateIsToldWithTheOldOneAndTheHolder() throws Exception {
    var node = rows.node("available");
    var held = locks.claim(node, "conductor-x", 1, "test");
    nodes.change(
        held,
        row -> {
          row.owner = "acme";
          row.provisionState = "deploying";
          row.targetProvisionState = "active";
        });
    var told = last(node, "node.provision_state");
    assertThat(told.conductor()).isEqualTo("conductor-x");
    assertThat(told.owner()).isEqualTo("acme");
    assertThat(json(told).path("provision_state").asText()).isEqualTo("deploying");
    assertThat(json(told).path("previous_provision_state").asText()).isEqualTo("available");
    assertThat(json(told).path("target_provision_state").asText()).isEqualTo("active");
  }

  @Test
  void powerFaultAndMaintenanceAreTold() throws Exception {
    var node = rows.node("available");
    nodes.changeUnheld(node, row -> row.targetPowerState = "power on");
    nodes.changeUnheld(
        node,
        row -> {
          row.powerState = "power on";
          row.targetPowerState = null;
        });
    nodes.changeUnheld(
        node,
        row -> {
          row.maintenance = true;
          row.maintenanceReason = "it smokes";
          row.fault = "power failure";
        });
    assertThat(types(node))
        .containsExactly(
            "node.created", "node.power", "node.power", "node.fault", "node.maintenance");
    assertThat(json(last(node, "node.power")).path("previous_target_power_state").asText())
        .isEqualTo("power on");
    assertThat(json(last(node, "node.fault")).path("fault").asText()).isEqualTo("power failure");
    assertThat(json(last(node, "node.maintenance")).path("maintenance_reason").asText())
        .isEqualTo("it smokes");
  }

  @Test
  void whatPeopleDecideIsToldByTheNamesOfTheFieldsAndNotByTheirValues() throws Exception {
    var node = rows.node("available");
    nodes.changeUnheld(
        node,
        row -> {
          row.driverInfo = Map.of("ipmi_password", "hidden");
          row.name = "n-" + node;
        });
    var told = last(node, "node.updated");
    assertThat(json(told).path("fields").toString()).isEqualTo("[\"name\",\"driver_info\"]");
    assertThat(told.data()).doesNotContain("hidden");
  }

  @Test
  void claimsAndTheEnginesOwnNotesAreNotTold() throws Exception {
    var node = rows.node("available");
    var held = locks.claim(node, "a", 1, "test");
    nodes.change(held, row -> row.driverInternalInfo = Map.of("clean_step_index", 1));
    nodes.change(held, row -> row.cleanStep = Map.of("step", "erase"));
    locks.release(held);
    assertThat(types(node)).containsExactly("node.created");
  }

  @Test
  void runsAndStepsAreToldWithTheirProgress() throws Exception {
    var node = rows.node("cleaning");
    var held = locks.claim(node, "a", 1, "test");
    var run = run(node, held);
    nodes.change(held, row -> journal.progress(run, 0, 40, "disk 2 of 5"));
    nodes.change(held, row -> journal.settle(run, 0, StepState.WAITING, null));
    nodes.change(held, row -> journal.settle(run, 0, StepState.DONE, null));
    nodes.change(held, row -> journal.close(node, RunState.DONE, null));
    assertThat(types(node))
        .containsExactly(
            "node.created", "run.begin", "step.begin", "step.progress", "step.end", "run.end");
    var progress = json(last(node, "step.progress"));
    assertThat(progress.path("percent").asInt()).isEqualTo(40);
    assertThat(progress.path("text").asText()).isEqualTo("disk 2 of 5");
    assertThat(progress.path("step").asText()).isEqualTo("erase");
    assertThat(progress.path("kind").asText()).isEqualTo("clean");
    assertThat(json(last(node, "step.end")).path("state").asText()).isEqualTo("done");
    assertThat(json(last(node, "run.begin")).path("request_id").asText()).isEqualTo("req-1");
  }

  @Test
  void aChangeThatIsTakenBackIsNotTold() throws Exception {
    var node = rows.node("available");
    var held = locks.claim(node, "a", 1, "test");
    assertThatThrownBy(
            () ->
                nodes.change(
                    held,
                    row -> {
                      row.provisionState = "deploying";
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(types(node)).containsExactly("node.created");
  }

  @Test
  void aDeletedNodeIsToldWithoutItsSecrets() throws Exception {
    var node = rows.node("enroll");
    nodes.changeUnheld(node, row -> row.driverInfo = Map.of("ipmi_password", "hidden"));
    sql("delete from nodes where uuid = '%s'".formatted(node));
    assertThat(last(node, "node.deleted").data()).contains("enroll").doesNotContain("hidden");
  }

  @Test
  void nothingIsShownThatALateCommitterWouldHaveToComeBefore() throws Exception {
    var early = rows.node("available");
    var late = rows.node("available");
    var seen = outbox.present();
    try (var slow = database.getConnection()) {
      slow.setAutoCommit(false);
      state(slow, early, "deploying");
      state(late, "cleaning");
      assertThat(outbox.after(seen, 100)).extracting(Event::node).doesNotContain(early, late);
      slow.commit();
    }
    assertThat(awaited(seen, 2)).extracting(Event::node).containsExactly(early, late);
  }

  @Test
  void aReaderMissesNothingThatManyWriteAtTheSameTime() throws Exception {
    var writers = 6;
    var each = 40;
    var written = nodes(writers);
    var seen = outbox.present();
    var left = new AtomicInteger(writers);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var reading = executor.submit(() -> read(seen, left));
      var tasks = new ArrayList<Callable<Void>>();
      written.forEach(node -> tasks.add(() -> write(node, each, left)));
      for (var result : executor.invokeAll(tasks)) {
        result.get();
      }
      var found = reading.get().stream().filter(e -> written.contains(e.node())).toList();
      assertThat(found).hasSize(writers * each).doesNotHaveDuplicates();
      for (var node : written) {
        assertThat(found.stream().filter(e -> node.equals(e.node())).map(Event::data).toList())
            .isEqualTo(inOrder(found, node));
      }
    }
  }

  @Test
  void oldEventsAreRemovedAndReadersThatNeedThemAreTold() throws Exception {
    var before = outbox.present();
    var node = rows.node("available");
    sql(
        "update events set happened_at = now() - interval '2 days' where node = '%s'"
            .formatted(node));
    assertThat(outbox.reachesBack(before)).isTrue();
    awaitShown(node);
    assertThat(outbox.purge(Duration.ofDays(1), before, 1000)).isZero();
    outbox.purge(Duration.ofDays(1), LAST, 1000);
    assertThat(types(node)).isEmpty();
    assertThat(outbox.reachesBack(before)).isFalse();
    assertThat(outbox.reachesBack(outbox.present())).isTrue();
    assertThat(outbox.reachesBack(new Position(outbox.present().transaction() + 1_000_000, 0)))
        .isFalse();
  }

  @Test
  void aPositionIsReadAsItIsWritten() {
    var position = new Position(1_234_567, 89);
    assertThat(Position.parse(position.toString())).contains(position);
    assertThat(Position.parse("12")).isEmpty();
    assertThat(Position.parse("1-99999999999999999999")).isEmpty();
    assertThat(Position.parse("-1-2")).isEmpty();
  }

  private UUID run(UUID node, Reservation held) {
    var id = new UUID[1];
    nodes.change(
        held,
        row -> {
          var order = new Order(StepKind.CLEAN, false, List.of(), false, "req-1");
          var run = journal.open(node, order);
          id[0] = run.id;
          journal.begin(run, 0, Map.of("interface", "deploy", "step", "erase"), held);
        });
    return id[0];
  }

  private List<UUID> nodes(int many) {
    return Collections.nCopies(many, "0").stream().map(rows::node).toList();
  }

  // Each transaction draws its number, waits a moment, and commits.
  private Void write(UUID node, int times, AtomicInteger left) throws SQLException {
    for (int i = 1; i <= times; i++) {
      try (var connection = database.getConnection()) {
        connection.setAutoCommit(false);
        state(connection, node, Integer.toString(i));
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(2_000_000));
        connection.commit();
      }
    }
    left.decrementAndGet();
    return null;
  }

  private List<Event> read(Position from, AtomicInteger left) {
    var found = new ArrayList<Event>();
    var seen = from;
    var deadline = System.nanoTime() + PATIENCE;
    while (System.nanoTime() < deadline) {
      var over = left.get() == 0 && seen.isBefore(outbox.present());
      var some = outbox.after(seen, 10);
      found.addAll(some);
      seen = some.isEmpty() ? seen : some.getLast().position();
      if (over && some.isEmpty()) {
        return found;
      }
      LockSupport.parkNanos(200_000);
    }
    throw new AssertionError("the writers never ended");
  }

  private static List<String> inOrder(List<Event> found, UUID node) {
    return found.stream()
        .filter(e -> node.equals(e.node()))
        .sorted((a, b) -> Integer.compare(number(a), number(b)))
        .map(Event::data)
        .toList();
  }

  private static int number(Event event) {
    try {
      return json(event).path("provision_state").asInt();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<Event> awaited(Position from, int many) {
    var deadline = System.nanoTime() + PATIENCE;
    while (System.nanoTime() < deadline) {
      var found = outbox.after(from, 100);
      if (found.size() >= many) {
        return found;
      }
      LockSupport.parkNanos(1_000_000);
    }
    throw new AssertionError("events did not appear");
  }

  private void awaitShown(UUID node) {
    var deadline = System.nanoTime() + PATIENCE;
    while (outbox.after(FIRST, 10_000).stream().noneMatch(e -> node.equals(e.node()))) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("events did not appear");
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  // Straight from the table, for other tests' transactions may hold the order back for a moment.
  private List<Event> told(UUID node) throws SQLException {
    var found = new ArrayList<Event>();
    try (var connection = database.getConnection();
        var statement =
            connection.prepareStatement(
                "select type, owner, conductor, data, id from events where node = ? order by id")) {
      statement.setObject(1, node);
      var row = statement.executeQuery();
      while (row.next()) {
        found.add(
            new Event(
                new Position(0, row.getLong(5)),
                java.time.Instant.EPOCH,
                row.getString(1),
                node,
                null,
                row.getString(2),
                null,
                null,
                row.getString(3),
                row.getString(4)));
      }
    }
    return found;
  }

  private List<String> types(UUID node) throws SQLException {
    return told(node).stream().map(Event::type).toList();
  }

  private Event last(UUID node, String type) throws SQLException {
    return told(node).stream().filter(e -> e.type().equals(type)).toList().getLast();
  }

  private static JsonNode json(Event event) throws IOException {
    return JSON.readTree(event.data());
  }

  private void state(UUID node, String state) throws SQLException {
    try (var connection = database.getConnection()) {
      state(connection, node, state);
    }
  }

  private static void state(Connection connection, UUID node, String state) throws SQLException {
    try (var statement =
        connection.prepareStatement("update nodes set provision_state = ? where uuid = ?")) {
      statement.setString(1, state);
      statement.setObject(2, node);
      statement.executeUpdate();
    }
  }

  private void sql(String text) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(text);
    }
  }
}
