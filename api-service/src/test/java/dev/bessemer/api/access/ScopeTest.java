package dev.bessemer.api.access;

import static dev.bessemer.api.testing.Persona.LESSEE;
import static dev.bessemer.api.testing.Persona.OWNER;
import static dev.bessemer.api.testing.Persona.api;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.testing.Answer;
import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.UnderRules;
import dev.bessemer.api.testing.World;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 00-overview section 11: what projects see of each other's nodes, and may do to them. */
@ApiTest
@TestProfile(UnderRules.class)
class ScopeTest {
  private static final Api ADMIN = api("system", "admin");
  @Inject World world;

  @BeforeEach
  void threeNodesAndAPortOfEach() {
    world.reset();
    made(
        "/v1/nodes",
        "{'name':'own','driver':'fake-hardware','owner':'owning','lessee':'leasing','driver_info':{'password':'x','user':'y'}}");
    made("/v1/nodes", "{'name':'other','driver':'fake-hardware','owner':'strange'}");
    made("/v1/nodes", "{'name':'free','driver':'fake-hardware'}");
    made("/v1/ports", "{'node_ident':'own','address':'aa:00:00:00:00:01'}");
    made("/v1/ports", "{'node_ident':'other','address':'aa:00:00:00:00:02'}");
    world.set("own", "last_error", "BMC 10.0.0.1 is gone");
  }

  private static JsonNode made(String path, String body) {
    var answer = ADMIN.post(path, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json();
  }

  private static List<String> names(Answer answer, String list, String key) {
    return answer.json().path(list).valueStream().map(n -> n.path(key).asText()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "system,  reader,  own other free",
    "system,  service, own other free",
    "owning,  reader,  own",
    "owning,  admin,   own",
    "leasing, reader,  own",
    "strange, service, other",
    "nobody,  admin,   ''",
  })
  void listsHaveWhatTheProjectOwnsOrLeases(String scope, String role, String names) {
    var expected = names.isEmpty() ? List.<String>of() : List.of(names.split(" "));
    assertThat(names(api(scope, role).get("/v1/nodes"), "nodes", "name"))
        .containsExactlyElementsOf(expected);
    assertThat(names(api(scope, role).get("/v1/nodes/detail?limit=1"), "nodes", "name"))
        .hasSize(Math.min(1, expected.size()));
  }

  @Test
  void whatHangsOnANodeIsListedWithIt() {
    assertThat(names(api(OWNER, "reader").get("/v1/ports"), "ports", "address"))
        .containsExactly("aa:00:00:00:00:01");
    assertThat(names(api("system", "reader").get("/v1/ports"), "ports", "address")).hasSize(2);
    assertThat(api(OWNER, "reader").get("/v1/ports?node=other").status()).isEqualTo(404);
    assertThat(api(OWNER, "reader").get("/v1/nodes/other/ports").status()).isEqualTo(404);
  }

  @Test
  void aChildIsNotThereForThoseForWhomItsNodeIsNot() {
    var port = names(ADMIN.get("/v1/ports?node=other"), "ports", "uuid").getFirst();
    assertThat(api(OWNER, "admin").get("/v1/ports/" + port).status()).isEqualTo(404);
    // Even when nothing is shown of it that would tell whose it is.
    assertThat(api(OWNER, "admin").get("/v1/ports/" + port + "?fields=extra").status())
        .isEqualTo(404);
    assertThat(api(OWNER, "admin").delete("/v1/ports/" + port).status()).isEqualTo(404);
    assertThat(api("strange", "reader").delete("/v1/ports/" + port).status()).isEqualTo(403);
    assertThat(api("strange", "reader").get("/v1/ports/" + port).status()).isEqualTo(200);
  }

  @Test
  void aNodeOfOthersLooksAsIfItWereNotThere() {
    var hidden = api(OWNER, "admin").get("/v1/nodes/other");
    var missing = api(OWNER, "admin").get("/v1/nodes/missing");
    assertThat(hidden.status()).isEqualTo(404);
    assertThat(hidden.fault()).isEqualTo(missing.fault().replace("missing", "other"));
    assertThat(
            api(OWNER, "admin")
                .put("/v1/nodes/other/states/power", "{'target':'power on'}")
                .status())
        .isEqualTo(404);
    assertThat(api(OWNER, "admin").delete("/v1/nodes/free").status()).isEqualTo(404);
  }

  @Test
  void aNodeThatIsSeenButMayNotBeTouchedIsForbidden() {
    var answer = api(OWNER, "reader").put("/v1/nodes/own/states/power", "{'target':'power on'}");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.fault()).contains("baremetal:node:set_power_state");
    assertThat(answer.header("X-OpenStack-Ironic-API-Version")).hasValue("1.115");
  }

  @Test
  void aLesseeDoesNotSeeWhatIsTheOwnersAlone() {
    var owners = api(OWNER, "reader").get("/v1/nodes/own").json();
    assertThat(owners.path("last_error").asText()).contains("10.0.0.1");
    assertThat(owners.at("/driver_info/user").asText()).isEqualTo("y");
    assertThat(owners.at("/driver_info/password").asText()).isEqualTo("******");
    var lessees = api(LESSEE, "admin").get("/v1/nodes/own").json();
    assertThat(lessees.path("last_error").asText()).contains("Redacted").doesNotContain("10.0.0.1");
    assertThat(lessees.path("driver_info").properties()).hasSize(1);
    assertThat(lessees.at("/driver_info/content").asText()).contains("node:get:driver_info");
    assertThat(lessees.at("/driver_internal_info/content").asText()).contains("Redacted");
    assertThat(lessees.path("reservation").asText()).contains("Redacted");
  }

  @Test
  void listsAndPartsHideTheSame() {
    var list = api(LESSEE, "reader").get("/v1/nodes?fields=name,last_error,driver_info").json();
    assertThat(list.at("/nodes/0/last_error").asText()).contains("Redacted");
    assertThat(list.at("/nodes/0/driver_info/content").asText()).contains("Redacted");
    assertThat(api(LESSEE, "reader").get("/v1/nodes/own/states").json().path("last_error").asText())
        .contains("Redacted");
    assertThat(
            api("system", "reader").get("/v1/nodes/own/states").json().path("last_error").asText())
        .contains("10.0.0.1");
  }

  @ParameterizedTest
  @CsvSource({
    "owning,  member,  '/name',              200",
    "owning,  member,  '/driver_info/user',  200",
    "owning,  reader,  '/extra/a',           403",
    "owning,  member,  '/owner',             403",
    "owning,  admin,   '/shard',             403",
    "owning,  member,  '/deploy_interface',  403",
    "owning,  manager, '/deploy_interface',  400",
    "leasing, member,  '/extra/a',           200",
    "leasing, member,  '/name',              403",
    "leasing, member,  '/instance_info/a',   403",
    "leasing, manager, '/instance_info/a',   200",
    "leasing, member,  '/description',       200",
    "system,  member,  '/owner',             200",
    "system,  member,  '/shard',             403",
    "system,  admin,   '/shard',             200",
    "strange, admin,   '/extra/a',           404",
  })
  void whoMayPatchDependsOnTheField(String scope, String role, String path, int status) {
    var answer =
        api(scope, role)
            .patch("/v1/nodes/own", "[{'op':'add','path':'%s','value':'v'}]".formatted(path));
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
  }

  @Test
  void everyOperationOfAPatchIsAskedFor() {
    var patch =
        "[{'op':'add','path':'/extra/a','value':'v'},{'op':'add','path':'/shard','value':'s'}]";
    assertThat(api(OWNER, "admin").patch("/v1/nodes/own", patch).status()).isEqualTo(403);
    assertThat(ADMIN.get("/v1/nodes/own").json().path("extra")).isEmpty();
  }

  @Test
  void switchingCleaningOffIsForAdminsOfTheSystem() {
    var off = "[{'op':'add','path':'/automated_clean','value':'False'}]";
    var on = "[{'op':'add','path':'/automated_clean','value':true}]";
    assertThat(api(OWNER, "admin").patch("/v1/nodes/own", off).status()).isEqualTo(403);
    assertThat(api(OWNER, "member").patch("/v1/nodes/own", on).status()).isEqualTo(200);
    assertThat(ADMIN.patch("/v1/nodes/own", off).status()).isEqualTo(200);
  }

  @Test
  void theOwnerOfANodeInUseIsChangedByAdminsOnly() {
    world.state("own", "active");
    var patch = "[{'op':'replace','path':'/owner','value':'new'}]";
    assertThat(api("system", "member").patch("/v1/nodes/own", patch).status()).isEqualTo(409);
    assertThat(ADMIN.patch("/v1/nodes/own", patch).status()).isEqualTo(200);
  }

  @Test
  void aProjectMakesAndDeletesNodesOfItsOwn() {
    var made = api(OWNER, "admin").post("/v1/nodes", "{'name':'new','driver':'fake-hardware'}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().path("owner").asText()).isEqualTo(OWNER);
    assertThat(
            api(OWNER, "admin")
                .post("/v1/nodes", "{'driver':'fake-hardware','owner':'strange'}")
                .status())
        .isEqualTo(400);
    assertThat(api(OWNER, "manager").post("/v1/nodes", "{'driver':'fake-hardware'}").status())
        .isEqualTo(403);
    assertThat(api(OWNER, "manager").delete("/v1/nodes/new").status()).isEqualTo(403);
    assertThat(api(OWNER, "admin").delete("/v1/nodes/new").status()).isEqualTo(204);
  }

  @Test
  void aNodeOfOthersCannotBeReferredTo() {
    var other = ADMIN.get("/v1/nodes/other").json().path("uuid").asText();
    var port = "{'node_uuid':'%s','address':'aa:00:00:00:00:09'}".formatted(other);
    assertThat(api(OWNER, "admin").post("/v1/ports", port).status()).isEqualTo(400);
    assertThat(api("strange", "member").post("/v1/ports", port).status()).isEqualTo(403);
    assertThat(api("strange", "manager").post("/v1/ports", port).status()).isEqualTo(201);
    var child = "{'driver':'fake-hardware','parent_node':'other'}";
    assertThat(api(OWNER, "admin").post("/v1/nodes", child).status()).isEqualTo(400);
  }

  @Test
  void aPortIsNotMovedToANodeOfOthers() {
    var port = names(ADMIN.get("/v1/ports?node=own"), "ports", "uuid").getFirst();
    var other = ADMIN.get("/v1/nodes/other").json().path("uuid").asText();
    var patch = "[{'op':'replace','path':'/node_uuid','value':'%s'}]".formatted(other);
    assertThat(api(OWNER, "admin").patch("/v1/ports/" + port, patch).status()).isEqualTo(400);
  }

  @Test
  void theNodeOfAValidationMayBeNamedInTheQuery() {
    assertThat(api("strange", "admin").get("/v1/nodes/validate?node=own").status()).isEqualTo(404);
    assertThat(api(OWNER, "reader").get("/v1/nodes/validate?node=own").status()).isEqualTo(403);
  }
}
