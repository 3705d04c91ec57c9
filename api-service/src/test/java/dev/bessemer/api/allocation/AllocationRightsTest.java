package dev.bessemer.api.allocation;

import static dev.bessemer.api.testing.Persona.api;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.testing.Answer;
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

/** 00-overview section 11: allocations of projects. */
@ApiTest
@TestProfile(UnderRules.class)
class AllocationRightsTest {
  private static final String PATH = "/v1/allocations";
  @Inject World world;

  @BeforeEach
  void anAllocationOfTheSystemAndOneOfAProject() {
    world.reset();
    node("own", "owning");
    node("other", "strange");
    assertThat(post("system", "admin", "all", "").status()).isEqualTo(201);
    assertThat(post("system", "admin", "its", ",'owner':'owning'").status()).isEqualTo(201);
  }

  private static void node(String name, String owner) {
    var made =
        api("system", "admin")
            .post(
                "/v1/nodes",
                "{'name':'%s','owner':'%s','resource_class':'x','driver':'fake-hardware'}"
                    .formatted(name, owner));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
  }

  private static Answer post(String scope, String role, String name, String more) {
    return api(scope, role)
        .post(PATH, "{'name':'%s','resource_class':'x'%s}".formatted(name, more));
  }

  @ParameterizedTest
  @CsvSource({"system, reader, all its", "owning, reader, its", "strange, admin, ''"})
  void aListHasThoseOfTheProject(String scope, String role, String names) {
    var expected = names.isEmpty() ? List.<String>of() : List.of(names.split(" "));
    var list = api(scope, role).get(PATH).json().path("allocations");
    assertThat(list.valueStream().map(a -> a.path("name").asText()).toList())
        .containsExactlyElementsOf(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "owning,  reader, its, 200, 403",
    "owning,  member, its, 200, 204",
    "owning,  member, all, 404, 404",
    "strange, admin,  its, 404, 404",
    "system,  reader, its, 200, 403",
    "system,  member, all, 200, 204",
  })
  void oneIsThereForItsProject(String scope, String role, String name, int get, int delete) {
    assertThat(api(scope, role).get(PATH + "/" + name).status()).isEqualTo(get);
    assertThat(api(scope, role).delete(PATH + "/" + name).status()).isEqualTo(delete);
  }

  @Test
  void aProjectAllocatesForItselfOnly() {
    var own = post("owning", "member", "new", "");
    assertThat(own.status()).as(own.text()).isEqualTo(201);
    assertThat(own.json().path("owner").asText()).isEqualTo("owning");
    assertThat(post("owning", "admin", "x", ",'owner':'strange'").status()).isEqualTo(403);
    assertThat(post("owning", "reader", "x", "").status()).isEqualTo(403);
  }

  @Test
  void nodesOfOthersAreNoCandidates() {
    assertThat(post("owning", "member", "x", ",'candidate_nodes':['own']").status()).isEqualTo(201);
    var hidden = post("owning", "member", "y", ",'candidate_nodes':['own','other']");
    assertThat(hidden.status()).isEqualTo(400);
    assertThat(hidden.fault()).isEqualTo("Node other could not be found.");
    assertThat(post("owning", "member", "z", ",'node':'other'").status()).isEqualTo(400);
  }

  @Test
  void theAllocationOfANodeIsThereForItsProjectOnly() {
    world.state("own", "active");
    assertThat(post("system", "admin", "x", ",'node':'own'").status()).isEqualTo(201);
    assertThat(api("system", "reader").get("/v1/nodes/own/allocation").status()).isEqualTo(200);
    assertThat(api("owning", "admin").get("/v1/nodes/own/allocation").status()).isEqualTo(404);
    assertThat(api("strange", "admin").get("/v1/nodes/own/allocation").status()).isEqualTo(404);
    assertThat(api("system", "reader").delete("/v1/nodes/own/allocation").status()).isEqualTo(403);
  }
}
