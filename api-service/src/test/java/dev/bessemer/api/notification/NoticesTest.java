package dev.bessemer.api.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.World;
import dev.bessemer.store.notification.Notification;
import dev.bessemer.store.notification.NotificationLevel;
import dev.bessemer.store.notification.Notifications;
import dev.bessemer.store.notification.Payload;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 01-conductor section 14: what the API tells of the objects its clients change. */
@ApiTest
@TestProfile(NoticesTest.Wanted.class)
class NoticesTest {
  /** Somebody wants to hear it. */
  public static class Wanted implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("bessemer.notifications.level", "info");
    }
  }

  private static final String STEP = "{'interface':'raid','step':'create','args':{},'priority':80}";
  private static final String RUNBOOK_STEP = "{'interface':'bios','step':'reset','order':1}";

  @Inject World world;
  @Inject Notifications notifications;

  @BeforeEach
  void begin() {
    world.reset();
    forget();
  }

  private void forget() {
    notifications.done(notifications.oldest(1_000));
  }

  private List<Notification> told() {
    var told = notifications.oldest(1_000);
    notifications.done(told);
    return told;
  }

  private static List<String> types(List<Notification> told) {
    return told.stream().map(Notification::eventType).toList();
  }

  private static JsonNode object(Notification told) {
    try {
      return new ObjectMapper().readTree(told.object());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "node|/v1/nodes|{'name':'n1','driver':'fake-hardware'}|/extra/a|NODE_CRUD",
        "port|/v1/ports|{'node_uuid':'NODE','address':'52:54:00:00:00:01'}|/extra/a|PORT_CRUD",
        "portgroup|/v1/portgroups|{'node_uuid':'NODE','name':'g'}|/extra/a|PORTGROUP_CRUD",
        "chassis|/v1/chassis|{'description':'c'}|/extra/a|CHASSIS_CRUD",
        "allocation|/v1/allocations|{'name':'a','resource_class':'gold'}|/extra/a|ALLOCATION_CRUD",
        "deploytemplate|/v1/deploy_templates|{'name':'CUSTOM_T','steps':[STEP]}|/extra/a|DEPLOY_TEMPLATE_CRUD",
        "runbook|/v1/runbooks|{'name':'CUSTOM_R','steps':[RUNBOOK]}|/extra/a|RUNBOOK_CRUD",
        "inspectionrule|/v1/inspection_rules|{'actions':[{'op':'fail','args':{'msg':'x'}}]}|/description|INSPECTION_RULE_CRUD",
        "volumeconnector|/v1/volume/connectors|{'node_uuid':'NODE','type':'iqn','connector_id':'i'}|/extra/a|VOLUME_CONNECTOR_CRUD",
        "volumetarget|/v1/volume/targets|{'node_uuid':'NODE','volume_type':'iscsi','volume_id':'v','boot_index':0}|/extra/a|VOLUME_TARGET_CRUD"
      })
  void makingChangingAndDeletingIsToldWhenItBeginsAndEnds(
      String word, String path, String body, String changed, Payload payload) {
    // Given
    var node = world.uuid(world.node());
    world.sql("update nodes set power_state = 'power off'");
    forget();
    // When
    var text =
        body.replace("NODE", node)
            .replace("RUNBOOK", RUNBOOK_STEP)
            .replace("[STEP]", "[" + STEP + "]");
    var made = Api.NEWEST.post(path, text);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    var uuid = made.json().path("uuid").asText();
    var created = told();
    var patch = "[{'op':'add','path':'%s','value':'b'}]".formatted(changed);
    var patched = Api.NEWEST.patch(path + "/" + uuid, patch);
    assertThat(patched.status()).as(patched.text()).isEqualTo(200);
    var updated = told();
    var deleted = Api.NEWEST.delete(path + "/" + uuid);
    assertThat(deleted.status()).as(deleted.text()).isEqualTo(204);
    // Then
    assertTold(created, word, "create", uuid, payload);
    assertTold(updated, word, "update", uuid, payload);
    assertTold(told(), word, "delete", uuid, payload);
  }

  private static void assertTold(
      List<Notification> told, String word, String action, String uuid, Payload payload) {
    var begin = "baremetal.%s.%s.".formatted(word, action);
    assertThat(types(told)).containsExactly(begin + "start", begin + "end");
    assertThat(told)
        .allSatisfy(
            n -> {
              assertThat(n.payload()).isEqualTo(payload);
              assertThat(n.level()).isEqualTo(NotificationLevel.INFO);
              assertThat(n.publisher()).startsWith("ironic-api.");
              assertThat(object(n).path("uuid").asText()).isEqualTo(uuid);
              assertThat(object(n).propertyStream().map(Map.Entry::getKey))
                  .containsAll(fieldsKept(payload));
            });
  }

  /** The scope of inspection rules is not kept. */
  private static List<String> fieldsKept(Payload payload) {
    return payload.fields().stream().filter(f -> !f.equals("scope")).toList();
  }

  @Test
  void whatCannotBeMadeIsAnError() {
    // Given
    var name = world.node();
    forget();
    // When
    var refused =
        Api.NEWEST.post("/v1/nodes", "{'name':'%s','driver':'fake-hardware'}".formatted(name));
    // Then
    assertThat(refused.status()).isEqualTo(409);
    var told = told();
    assertThat(types(told))
        .containsExactly("baremetal.node.create.start", "baremetal.node.create.error");
    assertThat(told.getLast().level()).isEqualTo(NotificationLevel.ERROR);
    assertThat(object(told.getLast()).path("name").asText()).isEqualTo(name);
  }

  @Test
  void whatCannotBeDeletedIsAnError() {
    // Given
    var name = world.node();
    world.state(name, "active");
    forget();
    // When
    var refused = Api.NEWEST.delete("/v1/nodes/" + name);
    // Then
    assertThat(refused.status()).isEqualTo(409);
    assertThat(types(told()))
        .containsExactly("baremetal.node.delete.start", "baremetal.node.delete.error");
  }

  @Test
  void aRequestThatMakesNoSenseIsNotToldOf() {
    var name = world.node();
    forget();
    var refused =
        Api.NEWEST.patch("/v1/nodes/" + name, "[{'op':'add','path':'/colour','value':'red'}]");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(told()).isEmpty();
  }

  @Test
  void maintenanceIsToldOfByItselfAndByPatch() {
    // Given
    var name = world.node();
    forget();
    // When
    Api.NEWEST.put("/v1/nodes/" + name + "/maintenance", "{'reason':'r'}");
    // Then
    var told = told();
    assertThat(types(told))
        .containsExactly(
            "baremetal.node.maintenance_set.start", "baremetal.node.maintenance_set.end");
    assertThat(told.getLast().payload()).isEqualTo(Payload.NODE);
    assertThat(object(told.getLast()).path("maintenance_reason").asText()).isEqualTo("r");
    // When
    Api.NEWEST.patch("/v1/nodes/" + name, "[{'op':'replace','path':'/maintenance','value':false}]");
    // Then
    assertThat(types(told()))
        .containsExactly(
            "baremetal.node.update.start",
            "baremetal.node.update.end",
            "baremetal.node.maintenance_set.start",
            "baremetal.node.maintenance_set.end");
  }

  @Test
  void traitsAreAChangeOfTheirNode() {
    // Given
    var name = world.node();
    forget();
    // When
    Api.NEWEST.put("/v1/nodes/" + name + "/traits", "{'traits':['CUSTOM_A']}");
    // Then
    var told = told();
    assertThat(types(told))
        .containsExactly("baremetal.node.update.start", "baremetal.node.update.end");
    assertThat(object(told.getLast()).path("traits").get(0).asText()).isEqualTo("CUSTOM_A");
  }
}
