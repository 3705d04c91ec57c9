package dev.bessemer.conductor.sensor;

import static dev.bessemer.model.state.ProvisionState.ACTIVE;
import static dev.bessemer.model.state.ProvisionState.AVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bessemer.conductor.bench.ServiceTest;
import dev.bessemer.conductor.cluster.Membership;
import dev.bessemer.conductor.cluster.OwnNodes;
import dev.bessemer.conductor.lab.LabNodes;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.conductor.task.Notices;
import dev.bessemer.conductor.work.Workers;
import dev.bessemer.store.notification.Notification;
import dev.bessemer.store.notification.Notifications;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** 01-conductor section 14: sensors. */
@ServiceTest
class SensorRoundTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @Inject LabNodes lab;
  @Inject OwnNodes nodes;
  @Inject NodeTasks tasks;
  @Inject Workers workers;
  @Inject Notices notices;
  @Inject Census census;
  @Inject Membership membership;
  @Inject Notifications notifications;

  private record Asked(
      boolean enabled,
      Duration interval,
      int workers,
      int slowWorkers,
      Duration patience,
      List<String> dataTypes,
      boolean enableForNodes,
      boolean enableForUndeployedNodes,
      boolean enableForConductor)
      implements SensorConfig {}

  @BeforeEach
  @AfterEach
  void forget() {
    notifications.done(notifications.oldest(1_000));
  }

  private SensorRound round(List<String> types, boolean undeployed, boolean conductor) {
    var config =
        new Asked(
            true,
            Duration.ofMinutes(10),
            2,
            10,
            Duration.ofMinutes(1),
            types,
            true,
            undeployed,
            conductor);
    return new SensorRound(
        config,
        nodes,
        tasks,
        workers,
        System::nanoTime,
        notices,
        census,
        membership,
        InstantSource.fixed(NOW));
  }

  private SensorRound all() {
    return round(List.of("ALL"), false, false);
  }

  private List<Notification> told(String type) {
    return notifications.oldest(1_000).stream().filter(n -> n.eventType().equals(type)).toList();
  }

  private List<JsonNode> about(UUID node) {
    return told("hardware.fake-hardware.metrics").stream()
        .map(SensorRoundTest::json)
        .filter(m -> m.path("node_uuid").asText().equals(node.toString()))
        .toList();
  }

  private static JsonNode json(Notification notification) {
    try {
      return new ObjectMapper().readTree(notification.object());
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatTheSensorsOfAnInstancesMachineSayIsTold() {
    // Given
    var instance = UUID.randomUUID();
    var node =
        lab.fake(
            ACTIVE,
            row -> {
              row.name = "warm-" + row.uuid;
              row.instanceUuid = instance;
              row.powerState = "power on";
            });
    // When
    all().run();
    // Then
    assertThat(about(node)).hasSize(1);
    var body = about(node).getFirst();
    assertThat(body.path("event_type").asText()).isEqualTo("hardware.fake-hardware.metrics.update");
    assertThat(body.path("instance_uuid").asText()).isEqualTo(instance.toString());
    assertThat(body.path("node_name").asText()).isEqualTo("warm-" + node);
    assertThat(body.path("timestamp").asText()).isEqualTo(NOW.toString());
    var reading = body.path("payload").path("Temperature").path("CPU1 Temp (0x1)");
    assertThat(reading.path("Sensor Reading").asText()).isEqualTo("52 degrees C");
  }

  @Test
  void machinesWithoutAnInstanceAreReadOnlyIfWanted() {
    var node = lab.fake(AVAILABLE, row -> {});
    all().run();
    assertThat(about(node)).isEmpty();
    round(List.of("ALL"), true, false).run();
    assertThat(about(node)).hasSize(1);
  }

  @Test
  void machinesInMaintenanceAreLeftAlone() {
    var node = lab.fake(ACTIVE, row -> row.maintenance = true);
    round(List.of("ALL"), true, false).run();
    assertThat(about(node)).isEmpty();
  }

  @Test
  void onlyTheKindsThatAreWantedAreTold() {
    var node = lab.fake(ACTIVE, row -> {});
    round(List.of("fan"), false, false).run();
    var payload = about(node).getFirst().path("payload");
    assertThat(payload.has("Fan")).isTrue();
    assertThat(payload.has("Temperature")).isFalse();
  }

  @Test
  void aDriverWithoutSensorsAndAMachineThatFailsKeepNobodyElseFromBeingRead() {
    // Given
    lab.create(ACTIVE);
    var broken =
        lab.fake(ACTIVE, row -> row.driverInfo = Map.of("fake_management_failure", "cold"));
    var node = lab.fake(ACTIVE, row -> {});
    // When
    all().run();
    // Then
    assertThat(about(node)).hasSize(1);
    assertThat(about(broken)).isEmpty();
    assertThat(told("hardware.lab.metrics")).isEmpty();
  }

  @Test
  void aConductorTellsOfItself() {
    round(List.of("ALL"), false, true).run();
    var body = json(told("ironic.metrics").getFirst());
    assertThat(body.path("hostname").asText()).isEqualTo("conductor-a");
    assertThat(body.path("event_type").asText()).isEqualTo("ironic.metrics.update");
    assertThat(body.path("payload").has("ConductorManager.NodesCount")).isTrue();
  }
}
