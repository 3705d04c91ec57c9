package dev.bessemer.conductor.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bessemer.store.notification.Notification;
import dev.bessemer.store.notification.NotificationLevel;
import dev.bessemer.store.notification.Payload;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every payload, by the table of 01-conductor section 14 and Ironic's list of fields. */
class EnvelopeTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Envelope envelope = new Envelope(JSON);

  private JsonNode message(Payload payload, String object) throws IOException {
    var notification =
        new Notification(
            1,
            UUID.randomUUID(),
            Instant.parse("2026-11-21T10:11:12.345678Z"),
            "baremetal.node.update.end",
            NotificationLevel.WARNING,
            "ironic-api.here",
            payload,
            object);
    var outer = JSON.readTree(envelope.of(notification));
    return JSON.readTree(outer.path("oslo.message").textValue());
  }

  @ParameterizedTest
  @CsvSource({
    "NODE, NodePayload, 1.17, 47",
    "NODE_CRUD, NodeCRUDPayload, 1.15, 50",
    "NODE_SET_POWER_STATE, NodeSetPowerStatePayload, 1.17, 48",
    "NODE_CORRECTED_POWER_STATE, NodeCorrectedPowerStatePayload, 1.17, 48",
    "NODE_SET_PROVISION_STATE, NodeSetProvisionStatePayload, 1.18, 52",
    "PORT_CRUD, PortCRUDPayload, 1.8, 16",
    "PORTGROUP_CRUD, PortgroupCRUDPayload, 1.3, 13",
    "CHASSIS_CRUD, ChassisCRUDPayload, 1.0, 5",
    "ALLOCATION_CRUD, AllocationCRUDPayload, 1.1, 12",
    "DEPLOY_TEMPLATE_CRUD, DeployTemplateCRUDPayload, 1.0, 6",
    "RUNBOOK_CRUD, RunbookCRUDPayload, 1.1, 11",
    "INSPECTION_RULE_CRUD, InspectionRuleCRUDPayload, 1.0, 10",
    "VOLUME_CONNECTOR_CRUD, VolumeConnectorCRUDPayload, 1.0, 7",
    "VOLUME_TARGET_CRUD, VolumeTargetCRUDPayload, 1.0, 9",
  })
  void aPayloadHasItsNameItsVersionAndAllItsFields(
      Payload payload, String name, String version, int fields) throws IOException {
    var told = message(payload, "{}").path("payload");
    assertThat(told.path("ironic_object.name").asText()).isEqualTo(name);
    assertThat(told.path("ironic_object.version").asText()).isEqualTo(version);
    assertThat(told.path("ironic_object.namespace").asText()).isEqualTo("ironic");
    assertThat(told.path("ironic_object.data").size()).isEqualTo(fields);
  }

  @ParameterizedTest
  @EnumSource(Payload.class)
  void whatIsNoFieldOfAPayloadIsNotTold(Payload payload) throws IOException {
    var told = message(payload, "{'reservation':'a','agent_secret_token':'b'}".replace('\'', '"'));
    assertThat(told.path("payload").path("ironic_object.data").has("reservation")).isFalse();
    assertThat(told.toString()).doesNotContain("agent_secret_token");
  }

  @Test
  void secretsAreHidden() throws IOException {
    // Given
    var object =
        """
        {"uuid":"x","driver_info":{"ipmi_password":"s3cret","ipmi_address":"192.0.2.1"},
         "instance_info":{"image_url":"http://s3cret/","configdrive":"s3cret"}}
        """;
    // When
    var told = message(Payload.NODE_CRUD, object);
    // Then
    assertThat(told.toString()).doesNotContain("s3cret").contains("192.0.2.1");
  }

  @Test
  void timesAreWrittenAsIronicWritesThem() throws IOException {
    // Given
    var object = "{\"created_at\":\"2026-11-21T12:00:00.123456+02:00\",\"updated_at\":null}";
    // When
    var told = message(Payload.CHASSIS_CRUD, object);
    // Then
    var data = told.path("payload").path("ironic_object.data");
    assertThat(data.path("created_at").asText()).isEqualTo("2026-11-21T10:00:00Z");
    assertThat(data.path("updated_at").isNull()).isTrue();
    assertThat(told.path("timestamp").asText()).isEqualTo("2026-11-21 10:11:12.345678");
    assertThat(told.path("priority").asText()).isEqualTo("WARN");
  }
}
