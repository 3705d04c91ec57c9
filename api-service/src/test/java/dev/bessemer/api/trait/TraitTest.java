package dev.bessemer.api.trait;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.World;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 02-nodes section 6: traits. */
@ApiTest
class TraitTest {
  @Inject World world;

  private String node;
  private String path;

  @BeforeEach
  void begin() {
    world.reset();
    node = world.node();
    path = "/v1/nodes/" + node + "/traits";
  }

  private String traits() {
    return Api.NEWEST.get(path).text();
  }

  @Test
  void traitsAreReplacedAddedAndRemoved() {
    assertThat(traits()).isEqualTo("{\"traits\":[]}");
    assertThat(Api.NEWEST.put(path, "{'traits':['HW_CPU_X86_VMX','CUSTOM_A']}").status())
        .isEqualTo(204);
    assertThat(traits()).isEqualTo("{\"traits\":[\"CUSTOM_A\",\"HW_CPU_X86_VMX\"]}");
    var added = Api.NEWEST.put(path + "/CUSTOM_0", "");
    assertThat(added.status()).isEqualTo(204);
    assertThat(added.header("Location"))
        .contains(Api.base() + "/v1/nodes/" + node + "/traits/CUSTOM_0");
    assertThat(Api.NEWEST.put(path + "/CUSTOM_0", "{}").status()).isEqualTo(204);
    assertThat(Api.NEWEST.get("/v1/nodes/" + node).json().path("traits").toString())
        .isEqualTo("[\"CUSTOM_0\",\"CUSTOM_A\",\"HW_CPU_X86_VMX\"]");
    assertThat(Api.NEWEST.delete(path + "/CUSTOM_A").status()).isEqualTo(204);
    assertThat(Api.NEWEST.delete(path + "/CUSTOM_A").status()).isEqualTo(404);
    assertThat(Api.NEWEST.delete(path).status()).isEqualTo(204);
    assertThat(traits()).isEqualTo("{\"traits\":[]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'traits':'CUSTOM_A'}",
        "{'traits':[1]}",
        "{'traits':['custom_a']}",
        "{'traits':['CUSTOM_']}",
        "{'traits':['HW_UNHEARD_OF']}",
        "{'traits':[],'x':1}"
      })
  void whatDoesNotFitIsRefused(String body) {
    assertThat(Api.NEWEST.put(path, body).status()).isEqualTo(400);
  }

  @Test
  void aSingleTraitHasNoBodyAndMustBeOne() {
    assertThat(Api.NEWEST.put(path + "/CUSTOM_A", "{'x':1}").status()).isEqualTo(400);
    assertThat(Api.NEWEST.put(path + "/odd", "").status()).isEqualTo(400);
    assertThat(Api.NEWEST.put(path + "/CUSTOM_" + "A".repeat(249), "").status()).isEqualTo(400);
    assertThat(Api.NEWEST.put(path + "/CUSTOM_" + "A".repeat(248), "").status()).isEqualTo(204);
  }

  @Test
  void thereAreFiftyAtMost() {
    var fifty =
        IntStream.range(0, 50)
            .mapToObj(i -> "'CUSTOM_%d'".formatted(i))
            .collect(Collectors.joining(","));
    assertThat(Api.NEWEST.put(path, "{'traits':[%s]}".formatted(fifty)).status()).isEqualTo(204);
    assertThat(Api.NEWEST.put(path + "/CUSTOM_50", "").status()).isEqualTo(400);
    assertThat(Api.NEWEST.get(path).json().path("traits")).hasSize(50);
  }

  @Test
  void traitsCameWith137() {
    assertThat(Api.at(36).get(path).status()).isEqualTo(406);
    assertThat(Api.at(36).put(path, "{'traits':[]}").status()).isEqualTo(404);
    assertThat(Api.at(37).get(path).status()).isEqualTo(200);
  }

  @Test
  void aLockedNodeKeepsItsTraits() {
    world.lock(node, "conductor-1");
    assertThat(Api.NEWEST.put(path + "/CUSTOM_A", "").status()).isEqualTo(409);
    assertThat(Api.NEWEST.delete(path).status()).isEqualTo(409);
    assertThat(Api.NEWEST.get("/v1/nodes/nope/traits").status()).isEqualTo(404);
  }
}
