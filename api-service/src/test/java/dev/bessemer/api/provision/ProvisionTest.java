package dev.bessemer.api.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.testing.Answer;
import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.Conductor;
import dev.bessemer.api.testing.World;
import dev.bessemer.model.rpc.ConductorRequest.ChangeProvision;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.Verb;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 02-nodes section 4 and 00-states section 3: PUT states/provision. */
@ApiTest
class ProvisionTest {
  @Inject World world;

  private Conductor conductor;
  private String node;
  private String uuid;

  @BeforeEach
  void begin() {
    world.reset();
    node = world.node();
    uuid = world.uuid(node);
    conductor = Conductor.named("conductor-1");
  }

  @AfterEach
  void end() {
    conductor.close();
  }

  private Answer put(Api api, String body) {
    return api.put("/v1/nodes/" + uuid + "/states/provision", body);
  }

  private Answer put(String body) {
    return put(Api.NEWEST, body);
  }

  private int status(String state, String body) {
    world.state(node, state);
    return put(body).status();
  }

  private static String arguments(Verb verb) {
    return switch (verb) {
      case CLEAN -> ",'clean_steps':[{'interface':'deploy','step':'erase_devices'}]";
      case SERVICE -> ",'service_steps':[{'interface':'network','step':'reattach_networking'}]";
      case RESCUE -> ",'rescue_password':'geheim'";
      case ACTIVE, DEPLOY, REBUILD, DELETED, UNDEPLOY, MANAGE, PROVIDE, INSPECT, ABORT -> "";
      case ADOPT, UNRESCUE, UNHOLD -> "";
    };
  }

  private static String wish(Verb verb) {
    return "{'target':'%s'%s}".formatted(verb.wire(), arguments(verb));
  }

  static Stream<Arguments> everyVerbInEveryState() {
    return Arrays.stream(Verb.values())
        .flatMap(v -> Arrays.stream(ProvisionState.values()).map(s -> Arguments.of(v, s)));
  }

  @ParameterizedTest
  @MethodSource("everyVerbInEveryState")
  void aVerbIsPassedOnFromItsStatesAndRefusedInAllOthers(Verb verb, ProvisionState state) {
    world.state(node, state.wire());
    var answer = put(wish(verb));
    if (verb.validFrom().contains(state)) {
      assertThat(answer.status()).as(answer.text()).isEqualTo(202);
      assertThat(conductor.next(ChangeProvision.class).target()).isEqualTo(verb.wire());
    } else {
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.fault()).contains(verb.wire()).contains(state.wire());
      assertThat(conductor.isIdle()).isTrue();
    }
  }

  @Test
  void theAnswerSaysWhereToLookAndNothingElse() {
    world.state(node, "manageable");
    var answer = put("{'target':'provide'}");
    assertThat(answer.text()).isEmpty();
    assertThat(answer.header("Content-Type")).isEmpty();
    assertThat(answer.header("Location")).contains(Api.base() + "/v1/nodes/" + uuid + "/states");
  }

  @Test
  void anImpossibleTransitionOfALockedNodeIsAConflict() {
    world.lock(node, "conductor-1");
    assertThat(put("{'target':'active'}").status()).isEqualTo(409);
    assertThat(put("{'target':'nonsense'}").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @EnumSource(Verb.class)
  void aVerbNewerThanTheVersionIsNotAcceptable(Verb verb) {
    world.state(node, verb.validFrom().getFirst().wire());
    if (verb.since() > 1) {
      assertThat(put(Api.at(verb.since() - 1), wish(verb)).status()).isEqualTo(406);
    }
    assertThat(put(Api.at(verb.since()), wish(verb)).status())
        .isIn(202, verb == Verb.ABORT ? 406 : 202);
  }

  @Test
  void unholdAndServiceAreGatedAfterAllElse() {
    assertThat(put(Api.at(84), "{'target':'unhold'}").status()).isEqualTo(400);
    assertThat(put(Api.at(3), "{'target':'manage'}").status()).isEqualTo(406);
    world.state(node, "active");
    assertThat(put(Api.at(86), "{'target':'service','rescue_password':'x'}").status())
        .isEqualTo(400);
  }

  @Test
  void someStatesCouldNotAlwaysBeAborted() {
    world.state(node, "inspect wait", "manageable");
    assertThat(put(Api.at(40), "{'target':'abort'}").status()).isEqualTo(406);
    assertThat(put(Api.at(41), "{'target':'abort'}").status()).isEqualTo(202);
    world.state(node, "wait call-back", "active");
    assertThat(put(Api.at(109), "{'target':'abort'}").status()).isEqualTo(406);
    assertThat(put(Api.at(110), "{'target':'abort'}").status()).isEqualTo(202);
  }

  @ParameterizedTest
  @CsvSource({"active, available", "deploy, available", "rebuild, active"})
  void aNodeInMaintenanceIsNotDeployed(String target, String state) {
    world.set(node, "maintenance", true);
    var body = "{'target':'%s'}".formatted(target);
    assertThat(status(state, body)).isEqualTo(400);
    assertThat(put(body).fault()).contains("maintenance");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'target':null}",
        "{'target':7}",
        "{'target':'nonsense'}",
        "{'target':'manage','colour':'red'}",
        "{'target':'manage','clean_steps':{}}",
        "{'target':'manage','disable_ramdisk':'maybe'}",
        "{'target':'manage','configdrive':7}"
      })
  void whatDoesNotFitIsRefused(String body) {
    assertThat(put(body).status()).isEqualTo(400);
    assertThat(conductor.isIdle()).isTrue();
  }

  @Test
  void aMissingNodeIsNotFound() {
    assertThat(Api.NEWEST.put("/v1/nodes/nope/states/provision", "{'target':'manage'}").status())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'YWJj\\nZGVm'",
        "'http://somewhere/drive'",
        "{'meta_data':{},'network_data':{},'user_data':'x','vendor_data':{}}",
        "{'user_data':[1]}",
        "{'user_data':null}"
      })
  void aConfigDriveIsPassedOn(String drive) {
    assertThat(status("available", "{'target':'active','configdrive':%s}".formatted(drive)))
        .isEqualTo(202);
    assertThat(conductor.next(ChangeProvision.class).configdrive()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"''", "{}", "null"})
  void anEmptyConfigDriveIsNone(String drive) {
    assertThat(status("manageable", "{'target':'provide','configdrive':%s}".formatted(drive)))
        .isEqualTo(202);
    assertThat(conductor.next(ChangeProvision.class).configdrive()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "available | active | '!!'",
        "available | active | {'x':1}",
        "available | active | {'meta_data':'x'}",
        "available | active | {'vendor_data':'x'}",
        "available | deploy | 'YWJj'",
        "manageable | provide | 'YWJj'"
      },
      quoteCharacter = '#')
  void aConfigDriveMustFit(String state, String target, String drive) {
    var body = "{'target':'%s','configdrive':%s}".formatted(target, drive);
    assertThat(status(state, body)).isEqualTo(400);
  }

  @Test
  void configDrivesGrewWithTheVersions() {
    world.state(node, "active");
    var rebuild = "{'target':'rebuild','configdrive':'YWJj'}";
    assertThat(put(Api.at(34), rebuild).status()).isEqualTo(400);
    assertThat(put(Api.at(35), rebuild).status()).isEqualTo(202);
    world.state(node, "available");
    var object = "{'target':'active','configdrive':{'meta_data':{}}}";
    assertThat(put(Api.at(55), object).status()).isEqualTo(400);
    assertThat(put(Api.at(56), object).status()).isEqualTo(202);
    var vendor = "{'target':'active','configdrive':{'vendor_data':{}}}";
    assertThat(put(Api.at(58), vendor).status()).isEqualTo(400);
    assertThat(put(Api.at(59), vendor).status()).isEqualTo(202);
  }

  @Test
  void aConfigDriveMayBeLargerThanOtherBodies() {
    var drive = "YWJj".repeat(1 << 19);
    assertThat(status("available", "{'target':'active','configdrive':'%s'}".formatted(drive)))
        .isEqualTo(202);
    assertThat(conductor.next(ChangeProvision.class).configdrive()).isEqualTo(drive);
  }

  @Test
  void stepsArePassedOnAsTheyAre() {
    var body =
        """
        {'target':'clean','disable_ramdisk':true,'clean_steps':[{'interface':'raid','step':'create',
        'args':{'a':[1,null]},'order':'3','execute_on_child_nodes':true,
        'limit_child_node_execution':['00000000-0000-4000-8000-000000000001']}]}
        """;
    assertThat(status("manageable", body)).isEqualTo(202);
    var asked = conductor.next(ChangeProvision.class);
    assertThat(asked.disableRamdisk()).isTrue();
    assertThat(asked.cleanSteps()).hasSize(1);
    assertThat(asked.cleanSteps().getFirst())
        .containsEntry("step", "create")
        .containsEntry("order", "3")
        .containsEntry("args", Map.of("a", Arrays.asList(1, null)));
    assertThat(asked.deploySteps()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'target':'clean'}",
        "{'target':'clean','clean_steps':[]}",
        "{'target':'clean','clean_steps':['x']}",
        "{'target':'clean','clean_steps':[{'step':'x'}]}",
        "{'target':'clean','clean_steps':[{'interface':'deploy'}]}",
        "{'target':'clean','clean_steps':[{'interface':'network','step':'x'}]}",
        "{'target':'clean','clean_steps':[{'interface':'deploy','step':7}]}",
        "{'target':'clean','clean_steps':[{'interface':'deploy','step':'x','priority':1}]}",
        "{'target':'clean','clean_steps':[{'interface':'deploy','step':'x','args':[]}]}",
        "{'target':'clean','clean_steps':[{'interface':'deploy','step':'x','order':-1}]}",
        "{'target':'clean','clean_steps':[{'interface':'deploy','step':'x','limit_child_node_execution':['x']}]}",
        "{'target':'clean','clean_steps':[{'interface':'vendor','step':'send_raw'}]}",
        "{'target':'provide','clean_steps':[{'interface':'deploy','step':'x'}]}",
        "{'target':'provide','deploy_steps':[{'interface':'deploy','step':'x','args':{},'priority':1}]}",
        "{'target':'provide','service_steps':[{'interface':'deploy','step':'x'}]}",
        "{'target':'provide','rescue_password':'x'}",
        "{'target':'provide','disable_ramdisk':true}",
        "{'target':'provide','runbook':'x'}",
        "{'target':'clean','runbook':'x','clean_steps':[{'interface':'deploy','step':'x'}]}"
      })
  void argumentsMustFitTheTarget(String body) {
    world.state(node, "manageable");
    var answer = put(body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(conductor.isIdle()).isTrue();
  }

  @Test
  void aStepWithoutInterfaceNamesTheKey() {
    world.state(node, "manageable");
    assertThat(put("{'target':'clean','clean_steps':[{'step':'x'}]}").fault())
        .contains("interface");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'interface':'deploy','step':'x','args':{}}]",
        "[{'interface':'deploy','step':'x','args':{},'priority':1,'order':1}]",
        "[{'interface':'deploy','step':'x','args':{},'priority':'high'}]"
      })
  void deployStepsHaveExactlyFourKeys(String steps) {
    assertThat(status("available", "{'target':'active','deploy_steps':%s}".formatted(steps)))
        .isEqualTo(400);
  }

  @Test
  void deployStepsCameWith169() {
    world.state(node, "available");
    var body =
        "{'target':'active','deploy_steps':[{'interface':'bios','step':'x','args':{},'priority':'150'}]}";
    assertThat(put(Api.at(68), body).status()).isEqualTo(406);
    assertThat(put(Api.at(69), body).status()).isEqualTo(202);
    assertThat(conductor.next(ChangeProvision.class).deploySteps()).hasSize(1);
  }

  @Test
  void theRamdiskCouldNotAlwaysBeLeftOut() {
    world.state(node, "manageable");
    var clean = wish(Verb.CLEAN).replace("}]}", "}],'disable_ramdisk':true}");
    assertThat(put(Api.at(69), clean).status()).isEqualTo(406);
    assertThat(put(Api.at(70), clean).status()).isEqualTo(202);
    world.state(node, "active");
    var service = wish(Verb.SERVICE).replace("}]}", "}],'disable_ramdisk':true}");
    assertThat(put(Api.at(107), service).status()).isEqualTo(406);
    assertThat(put(Api.at(108), service).status()).isEqualTo(202);
  }

  @Test
  void aRunbookGivesTheStepsInItsOrder() {
    world.state(node, "manageable");
    var body = "{'target':'clean','runbook':'CUSTOM_MINE'}";
    assertThat(put(Api.at(91), body).status()).isEqualTo(406);
    assertThat(put(body).status()).isEqualTo(404);
    var runbook =
        "{'name':'CUSTOM_MINE','disable_ramdisk':true,'steps':["
            + "{'interface':'raid','step':'create_configuration','args':{},'order':2},"
            + "{'interface':'raid','step':'delete_configuration','args':{},'order':1}]}";
    assertThat(Api.NEWEST.post("/v1/runbooks", runbook).status()).isEqualTo(201);
    assertThat(put(body).status()).as("no trait in common").isEqualTo(400);
    assertThat(conductor.isIdle()).isTrue();
    world.sql("insert into runbook_traits (runbook_id, trait) select id, 'CUSTOM_A' from runbooks");
    world.sql("insert into node_traits (node_id, trait) select id, 'CUSTOM_A' from nodes");
    assertThat(put(body).status()).isEqualTo(202);
    var asked = conductor.next(ChangeProvision.class);
    assertThat(asked.cleanSteps())
        .extracting(step -> step.get("step"))
        .containsExactly("delete_configuration", "create_configuration");
    assertThat(asked.disableRamdisk()).isTrue();
    assertThat(put(Api.at(111), body).status()).as("by its name before 1.112").isEqualTo(400);
    world.sql("insert into node_traits (node_id, trait) select id, 'CUSTOM_MINE' from nodes");
    assertThat(put(Api.at(111), body).status()).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'target':'rescue'}",
        "{'target':'rescue','rescue_password':''}",
        "{'target':'rescue','rescue_password':'  '}"
      })
  void rescueNeedsAPassword(String body) {
    assertThat(status("active", body)).isEqualTo(400);
  }
}
