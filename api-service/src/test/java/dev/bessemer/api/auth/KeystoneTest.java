package dev.bessemer.api.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bessemer.api.testing.Answer;
import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.UnderRules;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** 00-overview sections 4 and 10: tokens. */
@ApiTest
@TestProfile(UnderRules.class)
class KeystoneTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Answer with(String token) {
    return Api.NEWEST.with("X-Auth-Token", token).get("/v1/nodes");
  }

  private static JsonNode identity(String wish) throws IOException, InterruptedException {
    var url = ConfigProvider.getConfig().getValue("bessemer.api.keystone.url", String.class);
    var control = URI.create(url.replace("/v3", "/control/" + wish));
    return JSON.readTree(
        HTTP.send(HttpRequest.newBuilder(control).build(), BodyHandlers.ofString()).body());
  }

  // Every use of it is a token nobody has seen.
  private static String fresh(String scope, String role) {
    return "%s-%s/%s".formatted(scope, UUID.randomUUID(), role);
  }

  @AfterEach
  void theIdentityServiceWorksAgain() throws Exception {
    identity("0");
  }

  @Test
  void aValidTokenOpens() {
    assertThat(with("system/reader").status()).isEqualTo(200);
  }

  @Test
  void withoutOneTheAnswerSaysWhereToGetIt() {
    var answer = Api.NEWEST.get("/v1/nodes");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate"))
        .hasValue("Keystone uri=\"https://identity.example/v3\"");
    assertThat(answer.json().at("/error/title").asText()).isEqualTo("Unauthorized");
    assertThat(answer.json().at("/error/code").asInt()).isEqualTo(401);
    assertThat(answer.json().at("/error/message").asText()).isNotEmpty();
  }

  @Test
  void aTokenThatTheServiceDoesNotKnowIsRefused() {
    assertThat(with("rubbish").status()).isEqualTo(401);
    assertThat(with("system/admin/expired").status()).isEqualTo(401);
  }

  @Test
  void aTokenForNothingInParticularMayDoNothing() {
    assertThat(with("unscoped/admin").status()).isEqualTo(403);
  }

  @Test
  void aTokenIsLookedAtOnce() throws Exception {
    var token = fresh("p", "reader");
    int before = identity("asked").path("asked").asInt();
    assertThat(with(token).status()).isEqualTo(200);
    assertThat(with(token).status()).isEqualTo(200);
    assertThat(identity("asked").path("asked").asInt()).isEqualTo(before + 1);
  }

  @Test
  void ourOwnTokenIsRenewedWhenItIsNotKnownAnyMore() throws Exception {
    with(fresh("p", "reader"));
    int before = identity("forget").path("logins").asInt();
    assertThat(with(fresh("p", "reader")).status()).isEqualTo(200);
    assertThat(identity("asked").path("logins").asInt()).isEqualTo(before + 1);
  }

  @Test
  void aServiceMayGoOnWithATokenOfAUserThatHasRunOut() {
    var expired = "owning/reader/expired";
    assertThat(with(expired).status()).isEqualTo(401);
    assertThat(withService(expired, "other/service").status()).isEqualTo(200);
    assertThat(withService(expired, "other/reader").status()).isEqualTo(401);
    assertThat(withService(expired, "rubbish").status()).isEqualTo(401);
  }

  private static Answer withService(String token, String service) {
    return Api.NEWEST.with("X-Auth-Token", token).with("X-Service-Token", service).get("/v1/nodes");
  }

  @Test
  void anIdentityServiceInTroubleIsNotTheClientsFaultAndNotRemembered() throws Exception {
    var token = fresh("p", "reader");
    identity("500");
    var answer = with(token);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isPresent();
    identity("0");
    assertThat(with(token).status()).isEqualTo(200);
  }

  @Test
  void agentsNeedNoToken() {
    assertThat(Api.NEWEST.get("/v1").status()).isEqualTo(200);
    assertThat(Api.NEWEST.get("/v1/lookup").status()).isEqualTo(400);
  }
}
