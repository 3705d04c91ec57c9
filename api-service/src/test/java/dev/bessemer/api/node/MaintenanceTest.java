package dev.bessemer.api.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.World;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** 02-nodes section 3: maintenance. */
@ApiTest
class MaintenanceTest {
  @Inject World world;

  private String node;
  private String path;

  @BeforeEach
  void begin() {
    world.reset();
    node = world.node();
    path = "/v1/nodes/" + node + "/maintenance";
  }

  @Test
  void aReasonIsKeptUntilTheEnd() {
    var answer = Api.NEWEST.put(path, "{'reason':'disk'}");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text()).isEmpty();
    assertThat(answer.header("Content-Type")).isEmpty();
    assertThat(answer.header("Location")).isEmpty();
    world.set(node, "fault", "clean failure");
    var during = Api.NEWEST.get("/v1/nodes/" + node).json();
    assertThat(during.path("maintenance").asBoolean()).isTrue();
    assertThat(during.path("maintenance_reason").asText()).isEqualTo("disk");
    assertThat(Api.NEWEST.delete(path).status()).isEqualTo(202);
    var after = Api.NEWEST.get("/v1/nodes/" + node).json();
    assertThat(after.path("maintenance").asBoolean(true)).isFalse();
    assertThat(after.path("maintenance_reason").isNull()).isTrue();
    assertThat(after.path("fault").isNull()).isTrue();
  }

  @Test
  void nothingNeedsToBeSaidAndItMayBeSaidTwice() {
    assertThat(Api.NEWEST.put(path, "").status()).isEqualTo(202);
    assertThat(Api.NEWEST.put(path, "{'reason':null}").status()).isEqualTo(202);
    assertThat(Api.NEWEST.put(path + "?reason=query", "").status()).isEqualTo(202);
    assertThat(Api.NEWEST.get("/v1/nodes/" + node).json().path("maintenance_reason").asText())
        .isEqualTo("query");
    assertThat(Api.NEWEST.delete(path).status()).isEqualTo(202);
    assertThat(Api.NEWEST.sendRaw("DELETE", path, "application/octet-stream", "").status())
        .isEqualTo(202);
  }

  @Test
  void aNodeOnItsWayCanBePutIntoMaintenanceButNotALockedOne() {
    world.state(node, "clean wait", "available");
    assertThat(Api.NEWEST.put(path, "").status()).isEqualTo(202);
    world.lock(node, "conductor-1");
    assertThat(Api.NEWEST.put(path, "").status()).isEqualTo(409);
    assertThat(Api.NEWEST.delete(path).status()).isEqualTo(409);
  }

  @Test
  void readingItIsNotAllowed() {
    var answer = Api.NEWEST.get(path);
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).contains("DELETE, PUT");
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThat(Api.NEWEST.put(path, "{'reason':7}").status()).isEqualTo(400);
    assertThat(Api.NEWEST.put(path, "{'cause':'x'}").status()).isEqualTo(400);
    assertThat(Api.NEWEST.put("/v1/nodes/nope/maintenance", "").status()).isEqualTo(404);
  }
}
