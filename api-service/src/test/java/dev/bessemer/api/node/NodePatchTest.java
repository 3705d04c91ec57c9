package dev.bessemer.api.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.testing.Answer;
import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.World;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 00-overview section 9 and 02-nodes section 3: PATCH. */
@ApiTest
class NodePatchTest {
  @Inject World world;

  private String node;

  @BeforeEach
  void begin() {
    world.reset();
    node = world.node();
  }

  private Answer patch(String operations) {
    return Api.NEWEST.patch("/v1/nodes/" + node, "[" + operations + "]");
  }

  private JsonNode patched(String operations) {
    var answer = patch(operations);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(Api.NEWEST.get("/v1/nodes/" + node).json()).isEqualTo(answer.json());
    return answer.json();
  }

  private int status(String operations) {
    return patch(operations).status();
  }

  private static String add(String path, String value) {
    return "{'op':'add','path':'%s','value':%s}".formatted(path, value);
  }

  private static String replace(String path, String value) {
    return "{'op':'replace','path':'%s','value':%s}".formatted(path, value);
  }

  private static String remove(String path) {
    return "{'op':'remove','path':'%s'}".formatted(path);
  }

  @Test
  void operationsApplyInOrderAndTheWholeNodeIsAnswered() {
    var after =
        patched(
            add("/extra/a", "{'b':[1,2]}")
                + ","
                + add("/extra/a/b/-", "3")
                + ","
                + add("/extra/a/b/0", "0")
                + ","
                + replace("/extra/a/b/1", "9")
                + ","
                + remove("/extra/a/b/2"));
    assertThat(after.path("extra").toString()).isEqualTo("{\"a\":{\"b\":[0,9,3]}}");
    assertThat(after.path("updated_at").isNull()).isFalse();
    assertThat(after.path("reservation").isNull()).isTrue();
  }

  @Test
  void anEmptyPatchIsAccepted() {
    patched("");
  }

  @Test
  void addReplacesWhatIsThere() {
    patched(add("/driver_info/x", "1"));
    assertThat(patched(add("/driver_info/x", "2")).at("/driver_info/x").asInt()).isEqualTo(2);
    assertThat(patched(add("/driver_info", "{'y':1}")).path("driver_info").toString())
        .isEqualTo("{\"y\":1}");
  }

  @Test
  void aValueBesideRemoveIsIgnored() {
    patched(add("/extra/x", "1"));
    assertThat(patched("{'op':'remove','path':'/extra/x','value':null}").path("extra").toString())
        .isEqualTo("{}");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '#',
      value = {
        "driver_info, {}",
        "description, null",
        "properties, {}",
        "automated_clean, null",
        "network_data, {}"
      })
  void removeAndNullResetAField(String field, String unset) {
    var value =
        unset.equals("{}")
            ? "{'links':[],'networks':[]}"
            : field.equals("description") ? "'x'" : "true";
    patched(add("/" + field, value));
    assertThat(patched(remove("/" + field)).path(field).toString()).isEqualTo(unset);
    patched(add("/" + field, value));
    assertThat(patched(replace("/" + field, "null")).path(field).toString()).isEqualTo(unset);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'op':'test','path':'/extra/a','value':1}",
        "{'op':'move','path':'/extra/a','from':'/extra/b'}",
        "{'op':'copy','path':'/extra/a','from':'/extra/b'}",
        "{'op':'add','path':'/extra/a','value':1,'why':'x'}",
        "{'op':'add','path':'/extra/a'}",
        "{'op':'replace','path':'/extra/a'}",
        "{'path':'/extra/a','value':1}",
        "{'op':'add','value':1}",
        "{'op':'add','path':'extra/a','value':1}",
        "{'op':'add','path':'/extra/a.b','value':1}",
        "{'op':'add','path':'/extra//a','value':1}",
        "{'op':'add','path':'/extra/~0a','value':1}",
        "{'op':'add','path':'/','value':1}",
        "{'op':'add','path':'','value':{}}",
        "{'op':'add','path':'/colour','value':'red'}",
        "{'op':'replace','path':'/extra/none','value':1}",
        "{'op':'remove','path':'/extra/none'}",
        "{'op':'add','path':'/extra/none/deeper','value':1}",
        "{'op':'add','path':'/description/x','value':1}",
        "{'op':'remove','path':'/driver'}",
        "{'op':'add','path':'/name','value':null}",
        "{'op':'add','path':'/name','value':'a b'}",
        "{'op':'add','path':'/extra','value':'x'}",
        "{'op':'add','path':'/maintenance','value':'maybe'}",
        "{'op':'add','path':'/driver','value':'unheard-of'}",
        "{'op':'add','path':'/power_interface','value':'unheard-of'}",
        "{'op':'add','path':'/conductor_group','value':'nowhere'}",
        "{'op':'add','path':'/uuid','value':'00000000-0000-4000-8000-000000000001'}",
        "{'op':'add','path':'/traits','value':['CUSTOM_A']}",
        "{'op':'add','path':'/provision_state','value':'active'}",
        "{'op':'add','path':'/power_state','value':'power on'}",
        "{'op':'add','path':'/console_enabled','value':true}",
        "{'op':'add','path':'/boot_mode','value':'uefi'}",
        "{'op':'add','path':'/chassis_uuid','value':'00000000-0000-4000-8000-000000000001'}",
        "{'op':'add','path':'/parent_node','value':'nobody'}",
        "{'op':'add','path':'/protected_reason','value':'x'}",
        "{'op':'add','path':'/retired_reason','value':'x'}",
        "{'op':'add','path':'/network_data','value':{'x':1}}",
        "7"
      })
  void whatIsNoPatchOrDoesNotFitIsRefused(String operation) {
    var answer = patch(operation);
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.fault()).isNotEmpty();
  }

  @Test
  void aPatchIsAnArray() {
    assertThat(Api.NEWEST.patch("/v1/nodes/" + node, "{'op':'add'}").status()).isEqualTo(400);
    assertThat(Api.NEWEST.patch("/v1/nodes/" + node, "").status()).isEqualTo(400);
  }

  @Test
  void aPatchTakesPlaceAsAWhole() {
    assertThat(status(add("/extra/a", "1") + "," + remove("/extra/none"))).isEqualTo(400);
    assertThat(Api.NEWEST.get("/v1/nodes/" + node).json().path("extra").toString()).isEqualTo("{}");
  }

  @Test
  void wordsForTrueAndFalseAreUnderstood() {
    assertThat(patched(add("/automated_clean", "'False'")).path("automated_clean").isBoolean())
        .isTrue();
    assertThat(patched(add("/maintenance", "'True'")).path("maintenance").asBoolean()).isTrue();
  }

  @Test
  void anInterfaceThatIsTakenAwayGoesBackToTheDefault() {
    world.set(node, "driver", "redfish");
    assertThat(patched(add("/deploy_interface", "'ramdisk'")).path("deploy_interface").asText())
        .isEqualTo("ramdisk");
    assertThat(patched(remove("/deploy_interface")).path("deploy_interface").asText())
        .isEqualTo("direct");
  }

  @Test
  void aNameOrInstanceOfAnotherNodeIsAConflict() {
    var instance = UUID.randomUUID();
    var other = world.node(",'instance_uuid':'%s'".formatted(instance));
    assertThat(status(add("/name", "'" + other + "'"))).isEqualTo(409);
    assertThat(status(add("/instance_uuid", "'" + instance + "'"))).isEqualTo(409);
  }

  @Test
  void aMissingNodeIsNotFound() {
    assertThat(Api.NEWEST.patch("/v1/nodes/nope", "[]").status()).isEqualTo(404);
  }

  @Test
  void anInstanceIsNotReplacedButMayBeSaidAgain() {
    var instance = UUID.randomUUID();
    patched(add("/instance_uuid", "'" + instance + "'"));
    patched(add("/instance_uuid", "'" + instance + "'"));
    assertThat(status(add("/instance_uuid", "'" + UUID.randomUUID() + "'"))).isEqualTo(409);
    assertThat(patched(remove("/instance_uuid")).path("instance_uuid").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"deploying", "wait call-back", "cleaning", "clean wait", "deleting", "rescuing"})
  void aNodeOnItsWayIsLeftAlone(String state) {
    world.state(node, state, "active");
    assertThat(status(add("/extra/a", "1"))).isEqualTo(409);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deploy failed", "inspect failed", "clean failed", "verifying", "adopt failed",
        "rescue failed", "unrescue failed", "service hold", "service failed", "inspect wait"
      })
  void someStatesAllowAPatchAlthoughTheyHeadSomewhere(String state) {
    world.state(node, state, "active");
    patched(add("/extra/a", "1"));
  }

  @Test
  void inspectingRefusesClientsFrom139On() {
    world.state(node, "inspecting", "manageable");
    assertThat(status(add("/extra/a", "1"))).isEqualTo(409);
    var old = Api.at(38).patch("/v1/nodes/" + node, "[" + add("/extra/a", "1") + "]");
    assertThat(old.status()).isEqualTo(200);
  }

  @Test
  void onlyTheInstanceMayBeTakenFromANodeOnItsWayInMaintenance() {
    patched(add("/instance_uuid", "'" + UUID.randomUUID() + "'"));
    world.state(node, "wait call-back", "active");
    assertThat(status(remove("/instance_uuid"))).isEqualTo(409);
    world.set(node, "maintenance", true);
    assertThat(status(remove("/instance_uuid") + "," + add("/extra/a", "1"))).isEqualTo(409);
    patched(remove("/instance_uuid"));
  }

  @Test
  void interfacesChangeOnlyInSomeStatesOrInMaintenance() {
    world.set(node, "driver", "redfish");
    world.state(node, "active");
    assertThat(status(add("/deploy_interface", "'ramdisk'"))).isEqualTo(409);
    world.set(node, "maintenance", true);
    patched(add("/deploy_interface", "'ramdisk'"));
    world.set(node, "maintenance", false);
    world.state(node, "available");
    patched(add("/deploy_interface", "'direct'"));
  }

  @Test
  void anInterfaceOfTheInstanceIsOneThatTheHardwareTypeHas() {
    world.set(node, "driver", "redfish");
    world.state(node, "active");
    patched(add("/instance_info/deploy_interface", "'ramdisk'"));
    assertThat(status(add("/instance_info/deploy_interface", "'unheard-of'"))).isEqualTo(400);
    assertThat(status(add("/instance_info/power_interface", "7"))).isEqualTo(400);
    assertThat(status(replace("/instance_info", "{'raid_interface':'unheard-of'}"))).isEqualTo(400);
    patched(remove("/instance_info/deploy_interface"));
  }

  @Test
  void aResourceClassIsNotChangedInUse() {
    world.state(node, "active");
    patched(add("/resource_class", "'gold'"));
    assertThat(status(add("/resource_class", "'silver'"))).isEqualTo(409);
    world.set(node, "maintenance", true);
    assertThat(status(add("/resource_class", "'silver'"))).isEqualTo(409);
    world.state(node, "manageable");
    patched(add("/resource_class", "'silver'"));
  }

  @Test
  void aNodeIsProtectedInUseOnly() {
    assertThat(status(add("/protected", "true"))).isEqualTo(409);
    world.state(node, "active");
    var after = patched(add("/protected", "true") + "," + add("/protected_reason", "'mine'"));
    assertThat(after.path("protected_reason").asText()).isEqualTo("mine");
    after = patched(remove("/protected"));
    assertThat(after.path("protected").asBoolean(true)).isFalse();
    assertThat(after.path("protected_reason").isNull()).isTrue();
  }

  @Test
  void aNodeIsNotRetiredWhileItIsAvailable() {
    world.state(node, "available");
    assertThat(status(add("/retired", "true"))).isEqualTo(409);
    world.state(node, "manageable");
    assertThat(
            patched(add("/retired", "true") + "," + add("/retired_reason", "'old'"))
                .path("retired_reason")
                .asText())
        .isEqualTo("old");
    assertThat(patched(add("/retired", "false")).path("retired_reason").isNull()).isTrue();
  }

  @Test
  void aNodeWhoseRetirementWasTakenAwayIsNotRetired() {
    patched(add("/retired", "true") + "," + add("/retired_reason", "'old'"));
    var after = patched(remove("/retired"));
    assertThat(after.path("retired").isNull()).isTrue();
    assertThat(after.path("retired_reason").isNull()).isTrue();
    assertThat(status(add("/retired_reason", "'old'"))).isEqualTo(400);
    assertThat(Api.NEWEST.get("/v1/nodes?retired=false").json().at("/nodes/0/name").asText())
        .isEqualTo(node);
    assertThat(Api.NEWEST.get("/v1/nodes?retired=true").json().path("nodes")).isEmpty();
  }

  @Test
  void theEndOfMaintenanceClearsReasonAndFault() {
    world.set(node, "maintenance", true);
    world.set(node, "maintenance_reason", "why");
    world.set(node, "fault", "clean failure");
    var after = patched(add("/maintenance", "false"));
    assertThat(after.path("maintenance_reason").isNull()).isTrue();
    assertThat(after.path("fault").isNull()).isTrue();
  }

  @Test
  void aDriverIsNotChangedUnderAConsole() {
    world.set(node, "console_enabled", true);
    assertThat(status(add("/driver", "'ipmi'"))).isEqualTo(409);
  }

  @Test
  void anotherDriverMustSupportTheInterfacesOrResetThem() {
    assertThat(status(add("/driver", "'ipmi'"))).isEqualTo(400);
    var reset =
        Api.NEWEST.patch(
            "/v1/nodes/" + node + "?reset_interfaces=True",
            "[" + add("/driver", "'ipmi'") + "," + add("/deploy_interface", "'ramdisk'") + "]");
    assertThat(reset.status()).as(reset.text()).isEqualTo(200);
    assertThat(reset.json().path("power_interface").asText()).isEqualTo("ipmitool");
    assertThat(reset.json().path("deploy_interface").asText()).isEqualTo("ramdisk");
  }

  @Test
  void resettingNeedsADriverAndAVersion() {
    var path = "/v1/nodes/" + node + "?reset_interfaces=True";
    assertThat(Api.NEWEST.patch(path, "[]").status()).isEqualTo(400);
    assertThat(Api.at(44).patch(path, "[" + add("/driver", "'ipmi'") + "]").status())
        .isEqualTo(406);
  }

  @Test
  void theConductorGroupIsInLowerCase() {
    world.conductor("conductor-2", "rack1");
    assertThat(patched(add("/conductor_group", "'Rack1'")).path("conductor_group").asText())
        .isEqualTo("rack1");
  }

  @Test
  void theInstanceNameIsTakenFromTheDisplayNameOnce() {
    assertThat(patched(add("/instance_info/display_name", "'vm-1'")).path("instance_name").asText())
        .isEqualTo("vm-1");
    assertThat(patched(add("/instance_info/display_name", "'vm-2'")).path("instance_name").asText())
        .isEqualTo("vm-1");
  }

  @Test
  void aChassisCouldNotBeRemovedBefore125() {
    var remove = "[" + remove("/chassis_uuid") + "]";
    assertThat(Api.at(24).patch("/v1/nodes/" + node, remove).status()).isEqualTo(406);
    assertThat(Api.at(25).patch("/v1/nodes/" + node, remove).status()).isEqualTo(200);
  }

  @Test
  void aParentIsGivenByNameAndStoredByUuid() {
    var parent = world.node();
    assertThat(patched(add("/parent_node", "'" + parent + "'")).path("parent_node").asText())
        .isEqualTo(world.uuid(parent));
    assertThat(status(add("/parent_node", "'" + node + "'"))).isEqualTo(400);
  }

  @Test
  void aLockedNodeIsAConflictThatNamesTheHolder() {
    world.lock(node, "conductor-1");
    var answer = patch(add("/extra/a", "1"));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.fault())
        .isEqualTo(
            "Node %s is locked by host conductor-1, please retry after the current operation is completed."
                .formatted(world.uuid(node)));
  }

  @Test
  void aPatchNeedsNoConductorToChangeData() {
    world.silence("conductor-1");
    patched(add("/extra/a", "1"));
  }
}
