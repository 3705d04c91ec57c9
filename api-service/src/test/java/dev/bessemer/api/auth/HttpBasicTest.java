package dev.bessemer.api.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.testing.Answer;
import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** 00-overview sections 4 and 10: names and passwords. */
@ApiTest
@TestProfile(HttpBasicTest.Profile.class)
class HttpBasicTest {
  public static class Profile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "bessemer.api.auth.strategy",
          "http_basic",
          "bessemer.api.http-basic.user-file",
          users().toString());
    }
  }

  private static Path users() {
    try {
      var file = Files.createTempFile("users", ".htpasswd");
      file.toFile().deleteOnExit();
      Files.writeString(file, line("anna", "secret:with colon", "$2b$") + "old:$apr1$x$y\n");
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(String user, String password, String variant) {
    var hash = BCrypt.hashpw(password, BCrypt.gensalt(4));
    return user + ":" + variant + hash.substring(4) + "\n";
  }

  private static Answer as(String user, String password) {
    return header("Basic " + encoded(user + ":" + password));
  }

  private static String encoded(String pair) {
    return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static Answer header(String authorization) {
    return Api.NEWEST.with("Authorization", authorization).get("/v1/nodes");
  }

  @Test
  void theRightPasswordOpens() {
    assertThat(as("anna", "secret:with colon").status()).isEqualTo(200);
    assertThat(as("anna", "secret:with colon").status()).isEqualTo(200);
  }

  @Test
  void withoutOneTheAnswerNamesTheRealm() {
    var answer = Api.NEWEST.get("/v1/nodes");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).hasValue("Basic realm=\"Baremetal API\"");
    assertThat(answer.json().at("/error/message").asText()).isEqualTo("Authorization required");
    assertThat(answer.json().at("/error/code").asInt()).isEqualTo(401);
    assertThat(answer.header("X-OpenStack-Ironic-API-Maximum-Version")).isEmpty();
    assertThat(answer.header("x-openstack-request-id")).isPresent();
  }

  @Test
  void aWrongPasswordAUserThatIsNotThereAndAnotherHashAreAllTheSame() {
    var wrong = as("anna", "secret");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.header("WWW-Authenticate")).isPresent();
    assertThat(as("nobody", "secret").text()).isEqualTo(wrong.text());
    assertThat(as("old", "y").text()).isEqualTo(wrong.text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer abc", "Basic", "Basic ???", "Basic bm9jb2xvbg=="})
  void whatIsNotBasicAtAllIsABadRequest(String authorization) {
    var answer = header(authorization);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/error/code").asInt()).isEqualTo(400);
    assertThat(answer.header("WWW-Authenticate")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/v1",
        "/v1/",
        "/healthcheck",
        "/q/health/live",
        "/v1/lookup?node_uuid=x",
        "/lookup"
      })
  void somePathsAreForEverybody(String path) {
    assertThat(Api.NEWEST.get(path).status()).isIn(200, 400, 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nodes", "/v1/nodes/", "/v1/heartbeat/a/b", "/v1/nothing", "/v1/heartbeat/..%2Fnodes",
        "/v1/heartbeat/..%2Fnodes/", "//v1/nodes", "/v1//nodes", "/v1/lookup/../nodes",
            "/v1/%6eodes"
      })
  void allOthersAreNot(String path) {
    assertThat(Api.NEWEST.get(path).status()).isIn(401, 403, 404).isNotEqualTo(200);
    assertThat(Api.NEWEST.get("/v1/nothing").status()).isEqualTo(401);
  }

  @Test
  void agentsAreLetInWithoutAPassword() {
    var answer =
        Api.NEWEST.post(
            "/v1/heartbeat/nothing",
            "{'callback_url':'https://a','agent_token':'t','agent_version':'1'}");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.fault()).contains("nothing");
  }

  @Test
  void aNewUserIsKnownAtOnceAndOneThatIsGoneIsNot() throws IOException {
    // Given
    var users =
        ConfigProvider.getConfig().getValue("bessemer.api.http-basic.user-file", Path.class);
    var before = Files.readString(users);
    assertThat(as("berta", "b").status()).isEqualTo(401);
    try {
      // When
      Files.writeString(users, line("berta", "b", "$2y$"), StandardOpenOption.APPEND);
      // Then
      assertThat(as("berta", "b").status()).isEqualTo(200);
    } finally {
      Files.writeString(users, before);
    }
    assertThat(as("berta", "b").status()).isEqualTo(401);
  }
}
