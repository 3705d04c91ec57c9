package dev.bessemer.api.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.World;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes below nodes: 02-nodes sections 1, 2 and 10. */
@ApiTest
class ChildrenTest {
  @Inject World world;

  private String parent;
  private String uuid;
  private String child;

  @BeforeEach
  void begin() {
    world.reset();
    parent = world.node();
    uuid = world.uuid(parent);
    child = world.uuid(world.node(",'parent_node':'%s'".formatted(parent)));
  }

  private static int nodes(String query) {
    return Api.NEWEST.get("/v1/nodes" + query).json().path("nodes").size();
  }

  @Test
  void aNodeTellsItsChildren() {
    assertThat(Api.NEWEST.get("/v1/nodes/" + parent + "/children").text())
        .isEqualTo(
            "{\"children\":[\"%s\"],\"links\":{\"href\":\"%s/v1/nodes?parent_node=%s\",\"rel\":\"children\"}}"
                .formatted(child, Api.base(), uuid));
    assertThat(Api.NEWEST.get("/v1/nodes/" + child + "/children").json().path("children"))
        .isEmpty();
    assertThat(Api.NEWEST.get("/v1/nodes/nobody/children").status()).isEqualTo(404);
    assertThat(Api.at(82).get("/v1/nodes/" + parent + "/children").status()).isEqualTo(406);
  }

  @Test
  void childrenAreHiddenUnlessTheyAreAskedFor() {
    assertThat(nodes("")).isOne();
    assertThat(nodes("?include_children=true")).isEqualTo(2);
    assertThat(nodes("?include_children=false")).isOne();
    assertThat(nodes("?parent_node=" + uuid)).isOne();
    assertThat(nodes("?parent_node=" + child)).isZero();
    assertThat(Api.at(82).get("/v1/nodes").json().path("nodes")).hasSize(1);
    assertThat(Api.at(82).get("/v1/nodes?include_children=true").status()).isEqualTo(406);
    assertThat(Api.NEWEST.get("/v1/nodes/" + child).json().path("parent_node").asText())
        .isEqualTo(uuid);
  }

  @Test
  void aParentMustBeThereAndOfTheSameOwner() {
    var mine = world.node(",'owner':'me'");
    var orphan = "{'driver':'fake-hardware','parent_node':'%s'%s}";
    assertThat(Api.NEWEST.post("/v1/nodes", orphan.formatted("nobody", "")).status())
        .isEqualTo(400);
    assertThat(Api.NEWEST.post("/v1/nodes", orphan.formatted(mine, ",'owner':'you'")).status())
        .isEqualTo(400);
    assertThat(Api.NEWEST.post("/v1/nodes", orphan.formatted(mine, ",'owner':'me'")).status())
        .isEqualTo(201);
  }

  @Test
  void aNodeIsNotItsOwnParent() {
    var patch = "[{'op':'add','path':'/parent_node','value':'%s'}]";
    assertThat(Api.NEWEST.patch("/v1/nodes/" + parent, patch.formatted(parent)).status())
        .isEqualTo(400);
  }
}
