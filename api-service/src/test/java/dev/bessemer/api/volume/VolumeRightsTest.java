package dev.bessemer.api.volume;

import static dev.bessemer.api.testing.Persona.LESSEE;
import static dev.bessemer.api.testing.Persona.OWNER;
import static dev.bessemer.api.testing.Persona.api;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.UnderRules;
import dev.bessemer.api.testing.World;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Volumes belong to whom their nodes belong to. */
@ApiTest
@TestProfile(UnderRules.class)
class VolumeRightsTest {
  private static final Api ADMIN = api("system", "admin");
  private static final String TARGETS = "/v1/volume/targets";

  @Inject World world;

  private String node;
  private String target;

  @BeforeEach
  void aNodeWithAVolume() {
    world.reset();
    node =
        ADMIN
            .post(
                "/v1/nodes",
                "{'driver':'fake-hardware','owner':'%s','lessee':'%s'}".formatted(OWNER, LESSEE))
            .json()
            .path("uuid")
            .asText();
    target = TARGETS + "/" + post(ADMIN, 0).json().path("uuid").asText();
  }

  private dev.bessemer.api.testing.Answer post(Api api, int index) {
    return api.post(
        TARGETS,
        "{'node_uuid':'%s','volume_type':'iscsi','volume_id':'a','boot_index':%d,'properties':{'a':1}}"
            .formatted(node, index));
  }

  @Test
  void projectsSeeTheVolumesOfTheirNodes() {
    assertThat(api(OWNER, "reader").get(TARGETS).json().path("targets")).hasSize(1);
    assertThat(api(LESSEE, "reader").get(target).status()).isEqualTo(200);
    assertThat(api("strange", "admin").get(TARGETS).json().path("targets")).isEmpty();
    assertThat(api("strange", "admin").get(target).status()).isEqualTo(404);
    assertThat(api("strange", "admin").delete(target).status()).isEqualTo(404);
  }

  @Test
  void onlyAdminsSeeWhereATargetIs() {
    assertThat(api(OWNER, "admin").get(target).json().at("/properties/a").asInt()).isOne();
    assertThat(api("system", "reader").get(target).json().at("/properties/a").asInt()).isOne();
    assertThat(api(OWNER, "member").get(target).json().path("properties").toString())
        .contains("redacted_contents")
        .doesNotContain("\"a\"");
  }

  @Test
  void volumesAreGivenToOnesOwnNodesOnly() {
    assertThat(post(api("strange", "admin"), 1).status()).isEqualTo(400);
    assertThat(post(api(OWNER, "reader"), 1).status()).isEqualTo(403);
    assertThat(post(api(LESSEE, "admin"), 1).status()).isEqualTo(201);
  }

  @Test
  void manyNodesAreAskedOnlyWhatEachOfThemMayBeAsked() {
    var answer =
        api("strange", "admin")
            .post("/v1/nodes/provision", "{'target':'manage','nodes':['%s']}".formatted(node));
    assertThat(answer.json().at("/results/0/status").asInt()).isEqualTo(404);
    var reader =
        api(OWNER, "reader")
            .post("/v1/nodes/provision", "{'target':'manage','nodes':['%s']}".formatted(node));
    assertThat(reader.json().at("/results/0/status").asInt()).isEqualTo(403);
    var filtered =
        api("strange", "admin")
            .post("/v1/nodes/provision", "{'target':'manage','filter':{'maintenance':false}}");
    assertThat(filtered.status()).isEqualTo(400);
  }
}
