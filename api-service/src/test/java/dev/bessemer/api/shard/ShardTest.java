package dev.bessemer.api.shard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.World;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 03-other-resources section 11, and the field of nodes. */
@ApiTest
class ShardTest {
  @Inject World world;

  @BeforeEach
  void begin() {
    world.reset();
    world.node(",'shard':'East'");
    world.node(",'shard':'East'");
    world.node(",'shard':'west'");
    world.node();
    world.node();
    world.node();
  }

  @Test
  void theLargestComesFirstAndNodesWithoutOneAreCounted() {
    assertThat(Api.NEWEST.get("/v1/shards").text())
        .isEqualTo(
            "{\"shards\":[{\"name\":\"None\",\"count\":3},"
                + "{\"name\":\"East\",\"count\":2},{\"name\":\"west\",\"count\":1}]}");
  }

  @Test
  void theyCameWith182AndAreNotShownOneByOne() {
    assertThat(Api.at(81).get("/v1/shards").status()).isEqualTo(404);
    assertThat(Api.at(82).get("/v1/shards").status()).isEqualTo(200);
    assertThat(Api.NEWEST.get("/v1/shards/East").status()).isEqualTo(404);
    assertThat(Api.NEWEST.get("/v1/shards?limit=1").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "shard=East, 2",
    "'shard=East,west', 3",
    "shard=East&shard=west, 3",
    "shard=nowhere, 0",
    "sharded=true, 3",
    "sharded=False, 3"
  })
  void nodesAreFoundByTheirShard(String query, int count) {
    assertThat(Api.NEWEST.get("/v1/nodes?" + query).json().path("nodes")).hasSize(count);
    assertThat(Api.at(81).get("/v1/nodes?" + query).status()).isEqualTo(406);
  }

  @Test
  void aNodeGetsAShardAndLosesIt() {
    var path = "/v1/nodes/" + world.node();
    var given = Api.NEWEST.patch(path, "[{'op':'add','path':'/shard','value':'north'}]").json();
    assertThat(given.path("shard").asText()).isEqualTo("north");
    assertThat(Api.at(81).patch(path, "[{'op':'remove','path':'/shard'}]").status()).isEqualTo(406);
    var taken = Api.NEWEST.patch(path, "[{'op':'remove','path':'/shard'}]").json();
    assertThat(taken.path("shard").isNull()).isTrue();
  }
}
