package dev.bessemer.api.root;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 00-overview sections 1, 3 and 4: entry points, headers, routing failures. */
@ApiTest
class RootTest {
  @Test
  void theRootNamesTheDefaultVersion() {
    var root = Api.unversioned().get("/").json();
    assertThat(root.path("default_version").path("version").asText()).isEqualTo("1.115");
    assertThat(root.path("default_version").path("min_version").asText()).isEqualTo("1.1");
    assertThat(root.path("default_version").path("status").asText()).isEqualTo("CURRENT");
    assertThat(root.path("default_version").at("/links/0/href").asText())
        .isEqualTo(Api.base() + "/v1/");
    assertThat(root.path("versions").get(0)).isEqualTo(root.path("default_version"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "HEAD"})
  void anyMethodGetsTheRoot(String method) {
    assertThat(Api.unversioned().send(method, "/", "").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1", "/v1/"})
  void theVersionDocumentHasAnObjectForItsVersion(String path) {
    var document = Api.NEWEST.get(path).json();
    assertThat(document.path("id").asText()).isEqualTo("v1");
    assertThat(document.path("version").path("version").asText()).isEqualTo("1.115");
    assertThat(document.path("media_types").path("base").asText()).isEqualTo("application/json");
    assertThat(document.at("/nodes/0/href").asText()).isEqualTo(Api.base() + "/v1/nodes/");
    assertThat(document.at("/nodes/1/href").asText()).isEqualTo(Api.base() + "/nodes/");
    assertThat(document.at("/nodes/1/rel").asText()).isEqualTo("bookmark");
  }

  @Test
  void resourcesAppearWithTheVersionThatHasThem() {
    assertThat(Api.at(48).get("/v1").json().has("conductors")).isFalse();
    assertThat(Api.at(49).get("/v1").json().has("conductors")).isTrue();
    assertThat(Api.at(21).get("/v1").json().has("lookup")).isFalse();
    assertThat(Api.at(22).get("/v1").json().has("lookup")).isTrue();
  }

  @Test
  void otherMethodsOnTheVersionAreNotAllowed() {
    var answer = Api.NEWEST.post("/v1", "{}");
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.error().path("code").asInt()).isEqualTo(405);
    assertThat(answer.error().path("description").asText()).isEmpty();
    assertThat(answer.header("Allow")).hasValueSatisfying(a -> assertThat(a).contains("GET"));
  }

  @Test
  void theHealthcheckIsPlainAndUnversioned() {
    var answer = new Api("1.999").get("/healthcheck");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEmpty();
    assertThat(answer.header("X-OpenStack-Ironic-API-Version")).isEmpty();
    assertThat(
            Api.unversioned()
                .with("Accept", "application/json")
                .get("/healthcheck")
                .json()
                .path("detailed")
                .asBoolean(true))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v2", "/foo", "/v1/foo", "/v1/portgroup", "/v1/portgroups/x/y"})
  void anUnknownPathIsNotFound(String path) {
    var answer = Api.NEWEST.get(path);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.error().path("code").asInt()).isEqualTo(404);
    assertThat(answer.error().path("title").asText()).isEqualTo("Not Found");
    assertThat(answer.header("X-OpenStack-Ironic-API-Version")).isEmpty();
    assertThat(answer.header("openstack-request-id")).isPresent();
  }

  @Test
  void anotherMethodDoesNotBringAPathIntoBeing() {
    assertThat(Api.NEWEST.post("/v1/nodes/x/nothing", "{}").status()).isEqualTo(404);
    assertThat(Api.NEWEST.post("/v1/foo", "{}").status()).isEqualTo(404);
    assertThat(Api.NEWEST.send("PUT", "/v1/nodes", "{}").header("Allow")).contains("GET, POST");
  }

  @Test
  void resourcesAnswerWithoutTheVersionInThePath() {
    assertThat(Api.NEWEST.get("/nodes").json().has("nodes")).isTrue();
  }

  @Test
  void aSlashAtTheEndIsIgnored() {
    assertThat(Api.NEWEST.get("/v1/nodes/?fields=uuid").json().has("nodes")).isTrue();
  }

  @Test
  void everyAnswerHasARequestIdOfItsOwn() {
    var first = Api.at(1).with("X-OpenStack-Request-ID", "req-mine").get("/v1/nodes");
    var id = first.header("x-openstack-request-id").orElseThrow();
    assertThat(id).matches("req-[0-9a-f-]{36}");
    assertThat(first.header("openstack-request-id")).contains(id);
    assertThat(Api.at(1).get("/v1/nodes").header("x-openstack-request-id"))
        .isNotEqualTo(first.header("x-openstack-request-id"));
  }
}
