package dev.bessemer.api.runbook;

import static dev.bessemer.api.testing.Persona.api;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.testing.Answer;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.Conductor;
import dev.bessemer.api.testing.UnderRules;
import dev.bessemer.api.testing.World;
import dev.bessemer.model.rpc.ConductorRequest.ChangeProvision;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 03-other-resources section 8: runbooks of projects, and those for everybody. */
@ApiTest
@TestProfile(UnderRules.class)
class RunbookRightsTest {
  private static final String PATH = "/v1/runbooks";
  @Inject World world;

  @BeforeEach
  void oneForEverybodyAndOneOfAProject() {
    world.reset();
    assertThat(post("system", "admin", "CUSTOM_ALL", ",'public':true").status()).isEqualTo(201);
    assertThat(post("system", "admin", "CUSTOM_OWN", ",'owner':'owning'").status()).isEqualTo(201);
    assertThat(post("system", "admin", "CUSTOM_SYSTEM", "").status()).isEqualTo(201);
  }

  private static Answer post(String scope, String role, String name, String more) {
    return api(scope, role)
        .post(
            PATH,
            "{'name':'%s','steps':[{'interface':'bios','step':'reset','order':1}]%s}"
                .formatted(name, more));
  }

  @ParameterizedTest
  @CsvSource({
    "system,  reader, CUSTOM_ALL CUSTOM_OWN CUSTOM_SYSTEM",
    "owning,  reader, CUSTOM_ALL CUSTOM_OWN",
    "strange, admin,  CUSTOM_ALL",
  })
  void aListHasOnesOwnAndThoseForEverybody(String scope, String role, String names) {
    var runbooks = api(scope, role).get(PATH).json().path("runbooks");
    assertThat(runbooks.valueStream().map(r -> r.path("name").asText()).toList())
        .containsExactlyElementsOf(List.of(names.split(" ")));
  }

  @ParameterizedTest
  @CsvSource({
    "owning,  reader,  CUSTOM_OWN,    200",
    "strange, admin,   CUSTOM_OWN,    404",
    "strange, reader,  CUSTOM_ALL,    200",
    "owning,  admin,   CUSTOM_SYSTEM, 404",
  })
  void oneIsShownToItsProject(String scope, String role, String name, int status) {
    assertThat(api(scope, role).get(PATH + "/" + name).status()).isEqualTo(status);
    assertThat(api(scope, role).get(PATH + "/" + name + "/traits").status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "owning,  manager, CUSTOM_OWN, '/extra',  '{}',      200",
    "owning,  member,  CUSTOM_OWN, '/extra',  '{}',      403",
    "owning,  admin,   CUSTOM_OWN, '/owner',  '''x''',   403",
    "owning,  admin,   CUSTOM_OWN, '/public', 'true',    403",
    "system,  member,  CUSTOM_OWN, '/owner',  '''x''',   200",
    "system,  member,  CUSTOM_OWN, '/public', 'true',    200",
    "strange, admin,   CUSTOM_ALL, '/extra',  '{}',      403",
    "strange, admin,   CUSTOM_OWN, '/extra',  '{}',      404",
  })
  void whoMayChangeOneDependsOnTheField(
      String scope, String role, String name, String path, String value, int status) {
    var patch = "[{'op':'add','path':'%s','value':%s}]".formatted(path, value);
    assertThat(api(scope, role).patch(PATH + "/" + name, patch).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "system, member,  CUSTOM_SYSTEM, 202",
    "owning, manager, CUSTOM_OWN,    202",
    "owning, member,  CUSTOM_OWN,    403",
    "owning, manager, CUSTOM_ALL,    403",
    "owning, manager, CUSTOM_SYSTEM, 404",
  })
  void runningOneNeedsMoreThanSeeingIt(String scope, String role, String name, int status) {
    var node = node("manageable");
    world.sql("insert into runbook_traits (runbook_id, trait) select id, 'CUSTOM_T' from runbooks");
    world.sql("insert into node_traits (node_id, trait) select id, 'CUSTOM_T' from nodes");
    try (var conductor = Conductor.named("conductor-1")) {
      var asked =
          api(scope, role)
              .put(
                  "/v1/nodes/" + node + "/states/provision",
                  "{'target':'clean','runbook':'%s'}".formatted(name));
      assertThat(asked.status()).as(asked.text()).isEqualTo(status);
      assertThat(conductor.isIdle()).isEqualTo(status != 202);
    }
  }

  private String node(String state) {
    var body = "{'name':'own','driver':'fake-hardware','owner':'owning'}";
    assertThat(api("system", "admin").post("/v1/nodes", body).status()).isEqualTo(201);
    world.state("own", state);
    return "own";
  }

  @Test
  void theConductorLearnsForWhichProjectADeploymentIs() {
    var node = node("available");
    try (var conductor = Conductor.named("conductor-1")) {
      var path = "/v1/nodes/" + node + "/states/provision";
      assertThat(api("owning", "admin").put(path, "{'target':'active'}").status()).isEqualTo(202);
      assertThat(conductor.next(ChangeProvision.class).project()).isEqualTo("owning");
      assertThat(api("system", "admin").put(path, "{'target':'active'}").status()).isEqualTo(202);
      assertThat(conductor.next(ChangeProvision.class).project()).isNull();
    }
  }

  @Test
  void aProjectMakesRunbooksForItselfOnly() {
    var own = post("owning", "manager", "CUSTOM_NEW", "");
    assertThat(own.status()).as(own.text()).isEqualTo(201);
    assertThat(own.json().path("owner").asText()).isEqualTo("owning");
    assertThat(post("owning", "manager", "CUSTOM_X", ",'owner':'strange'").status()).isEqualTo(400);
    assertThat(post("owning", "manager", "CUSTOM_X", ",'public':true").status()).isEqualTo(400);
    assertThat(post("owning", "member", "CUSTOM_X", "").status()).isEqualTo(403);
  }

  @Test
  void oneOfOthersCannotBeDeleted() {
    assertThat(api("strange", "admin").delete(PATH + "/CUSTOM_OWN").status()).isEqualTo(404);
    assertThat(api("strange", "admin").delete(PATH + "/CUSTOM_ALL").status()).isEqualTo(403);
    assertThat(api("owning", "manager").delete(PATH + "/CUSTOM_OWN").status()).isEqualTo(204);
  }
}
