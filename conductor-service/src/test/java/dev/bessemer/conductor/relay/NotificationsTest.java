package dev.bessemer.conductor.relay;

import static dev.bessemer.conductor.relay.Ear.data;
import static dev.bessemer.model.state.ProvisionState.ACTIVE;
import static dev.bessemer.model.state.ProvisionState.AVAILABLE;
import static dev.bessemer.model.state.ProvisionState.CLEANWAIT;
import static dev.bessemer.model.state.ProvisionState.ENROLL;
import static dev.bessemer.model.state.ProvisionState.MANAGEABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.conductor.engine.Desk;
import dev.bessemer.conductor.intake.Requests;
import dev.bessemer.conductor.lab.LabMachine;
import dev.bessemer.conductor.lab.LabNodes;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.conductor.task.Notices;
import dev.bessemer.embedded.LocalRabbitMq;
import dev.bessemer.model.rpc.ConductorRequest.ChangeConsole;
import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.model.state.Verb;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.store.notification.Notifications;
import dev.bessemer.store.notification.Status;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** 01-conductor section 14, heard over a real RabbitMQ. */
@QuarkusTest
@TestProfile(Wanted.class)
class NotificationsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String[] QUEUES = {
    "ironic_versioned_notifications.info",
    "ironic_versioned_notifications.error",
    "notifications.info"
  };

  @Inject LabNodes lab;
  @Inject Desk desk;
  @Inject Requests requests;
  @Inject NodeTasks tasks;
  @Inject Notices notices;
  @Inject Notifications notifications;
  private Ear ear;

  @BeforeEach
  void listen() throws Exception {
    assertThat(LocalRabbitMq.isInstalled() || System.getenv("CI") == null)
        .as("rabbitmq-server must be installed")
        .isTrue();
    assumeThat(LocalRabbitMq.isInstalled()).isTrue();
    ear = new Ear(Listeners.broker().amqpUri(), QUEUES);
  }

  @AfterEach
  void leave() throws Exception {
    if (ear != null) {
      ear.close();
    }
  }

  private void awaitLast(UUID node, String type) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                !ear.about(node).isEmpty() && last(node).path("event_type").asText().equals(type));
  }

  private JsonNode last(UUID node) {
    return ear.about(node).getLast();
  }

  @Test
  void whatBeginsAndWhatEndsIsToldWithItsEvent() {
    // Given
    var node = lab.create(ENROLL, row -> row.driverInfo = Map.of("lab_password", "s3cret"));
    // When
    desk.ask(node, Verb.MANAGE);
    lab.await(node, MANAGEABLE);
    // Then
    awaitLast(node, "baremetal.node.provision_set.end");
    assertThat(ear.types(node))
        .containsExactly(
            "baremetal.node.provision_set.start",
            "baremetal.node.power_state_corrected.success",
            "baremetal.node.provision_set.end");
    var begin = data(ear.about(node).getFirst());
    assertThat(begin.path("event").asText()).isEqualTo("manage");
    assertThat(begin.path("provision_state").asText()).isEqualTo("verifying");
    assertThat(begin.path("previous_provision_state").asText()).isEqualTo("enroll");
    assertThat(begin.path("target_provision_state").asText()).isEqualTo("manageable");
    var corrected = data(ear.about(node).get(1));
    assertThat(corrected.path("power_state").asText()).isEqualTo("power off");
    assertThat(corrected.path("from_power").isNull()).isTrue();
    assertThat(data(last(node)).path("event").asText()).isEqualTo("done");
  }

  @Test
  void aMessageHasTheEnvelopeOfOsloAndThePayloadOfIronic() {
    // Given
    var node = lab.create(ENROLL, row -> row.instanceInfo = Map.of("image_url", "http://x/y"));
    // When
    desk.ask(node, Verb.MANAGE);
    // Then
    awaitLast(node, "baremetal.node.provision_set.end");
    var message = last(node);
    assertThat(message.path("publisher_id").asText()).isEqualTo("ironic-conductor.conductor-a");
    assertThat(message.path("priority").asText()).isEqualTo("INFO");
    assertThat(message.path("timestamp").asText())
        .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6}");
    assertThat(UUID.fromString(message.path("message_id").asText())).isNotNull();
    assertThat(message.path("_unique_id").asText())
        .isEqualTo(message.path("message_id").asText().replace("-", ""));
    var payload = message.path("payload");
    assertThat(payload.path("ironic_object.namespace").asText()).isEqualTo("ironic");
    assertThat(payload.path("ironic_object.name").asText())
        .isEqualTo("NodeSetProvisionStatePayload");
    assertThat(payload.path("ironic_object.version").asText()).isEqualTo("1.18");
    assertThat(data(message).path("instance_info").path("image_url").asText()).isEqualTo("******");
    assertThat(data(message).path("created_at").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
  }

  @Test
  void aFailureIsAnError() {
    // Given
    var node = lab.create(ENROLL);
    LabMachine.of(node).bmcError = "no answer";
    // When
    desk.ask(node, Verb.MANAGE);
    // Then
    awaitLast(node, "baremetal.node.provision_set.error");
    assertThat(last(node).path("priority").asText()).isEqualTo("ERROR");
    assertThat(data(last(node)).path("event").asText()).isEqualTo("fail");
    assertThat(data(last(node)).path("last_error").asText()).contains("no answer");
  }

  @Test
  void aStateInTheMiddleIsASuccess() {
    // Given
    var node = lab.create(MANAGEABLE);
    // When
    desk.ask(node, Verb.PROVIDE);
    lab.await(node, CLEANWAIT);
    // Then
    awaitLast(node, "baremetal.node.provision_set.success");
    assertThat(ear.types(node)).startsWith("baremetal.node.provision_set.start");
    assertThat(data(last(node)).path("event").asText()).isEqualTo("wait");
  }

  @Test
  void aChangeOfPowerIsToldWhenItBeginsAndEnds() {
    var node = lab.create(ACTIVE);
    try (var held = tasks.claim(node, "test")) {
      held.changePower(PowerTarget.REBOOT);
    }
    awaitLast(node, "baremetal.node.power_set.end");
    assertThat(ear.types(node))
        .containsExactly("baremetal.node.power_set.start", "baremetal.node.power_set.end");
    assertThat(data(last(node)).path("to_power").asText()).isEqualTo("rebooting");
    assertThat(data(last(node)).path("power_state").asText()).isEqualTo("power on");
  }

  @Test
  void aChangeOfPowerThatFailsIsAnError() {
    var node = lab.create(ACTIVE);
    LabMachine.of(node).bmcError = "no answer";
    try (var held = tasks.claim(node, "test")) {
      assertThatThrownBy(() -> held.changePower(PowerTarget.ON))
          .isInstanceOf(HardwareFailure.class);
    }
    // Errors come by a queue of their own, which may be the quicker one.
    Awaitility.await().atMost(PATIENCE).until(() -> ear.about(node).size() == 2);
    assertThat(ear.types(node))
        .containsExactlyInAnyOrder(
            "baremetal.node.power_set.start", "baremetal.node.power_set.error");
  }

  @Test
  void aConsoleIsToldOf() {
    var node = lab.fake(ACTIVE, row -> {});
    requests.handle(new ChangeConsole(node, true));
    awaitLast(node, "baremetal.node.console_set.end");
    assertThat(ear.types(node))
        .containsExactly("baremetal.node.console_set.start", "baremetal.node.console_set.end");
    assertThat(data(last(node)).path("console_enabled").asBoolean()).isTrue();
  }

  @Test
  void aConsoleThatDoesNotStartIsAnError() {
    var node =
        lab.fake(ACTIVE, row -> row.driverInfo = Map.of("fake_console_failure", "no console"));
    requests.handle(new ChangeConsole(node, true));
    awaitLast(node, "baremetal.node.console_set.error");
  }

  @Test
  void aConsoleThatGoesAndComesWithTheInstanceIsToldOf() {
    // Given
    var node = lab.fake(ACTIVE, row -> row.consoleEnabled = true);
    // When
    desk.ask(node, Verb.DELETED);
    lab.await(node, AVAILABLE);
    desk.ask(node, Verb.ACTIVE);
    lab.await(node, ACTIVE);
    // Then
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(ear.types(node))
                    .containsSubsequence(
                        "baremetal.node.console_stop.start",
                        "baremetal.node.console_stop.end",
                        "baremetal.node.console_restore.start",
                        "baremetal.node.console_restore.end"));
  }

  @Test
  void aConsoleThatStaysAwayIsAnError() {
    var node =
        lab.fake(
            AVAILABLE,
            row -> {
              row.consoleEnabled = true;
              row.driverInfo = Map.of("fake_console_failure", "no cable");
            });
    desk.ask(node, Verb.ACTIVE);
    lab.await(node, ACTIVE);
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(ear.types(node)).contains("baremetal.node.console_restore.error"));
  }

  @Test
  void sensorsAreToldOnATopicOfTheirOwnWithoutAVersion() {
    // Given
    var node = UUID.randomUUID();
    // When
    notices.sensors("hardware.fake-hardware.metrics", Map.of("node_uuid", node.toString()));
    // Then
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                ear.all().stream()
                    .filter(
                        m -> m.path("event_type").asText().equals("hardware.fake-hardware.metrics"))
                    .anyMatch(
                        m -> m.path("payload").path("node_uuid").asText().equals(node.toString())));
  }

  @Test
  void noneIsLostWhileTheBrokerIsAwayAndTheOrderIsKept() throws Exception {
    // Given
    var nodes = new ArrayList<UUID>();
    for (int i = 0; i < 20; i++) {
      nodes.add(lab.create(ACTIVE));
    }
    tell(nodes, Status.START);
    // When
    ear.close();
    Listeners.broker().stop();
    tell(nodes, Status.SUCCESS);
    Listeners.broker().resume();
    ear = new Ear(Listeners.broker().amqpUri(), QUEUES);
    tell(nodes, Status.END);
    // Then
    Awaitility.await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(
            () ->
                assertThat(nodes)
                    .allSatisfy(n -> assertThat(statuses(n)).endsWith("success", "end")));
    assertThat(nodes).allSatisfy(n -> assertThat(statuses(n)).doesNotHaveDuplicates());
    assertThat(notifications.oldest(1)).isEmpty();
  }

  private void tell(List<UUID> nodes, Status status) {
    nodes.forEach(node -> notices.console(node, Notices.Console.SET, status));
  }

  private List<String> statuses(UUID node) {
    return ear.types(node).stream().map(t -> t.substring(t.lastIndexOf('.') + 1)).toList();
  }

  @Test
  void onlyOneConductorTellsAtATime() {
    assertThat(notifications.lead("conductor-a", Duration.ofSeconds(20))).isTrue();
    assertThat(notifications.lead("conductor-b", Duration.ofSeconds(20))).isFalse();
    assertThat(notifications.lead("conductor-a", Duration.ofSeconds(20))).isTrue();
  }
}
