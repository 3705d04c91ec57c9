package dev.bessemer.api.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bessemer.api.testing.Answer;
import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.Issuer;
import dev.bessemer.api.testing.World;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Issue 4: bearer tokens of an OpenID Connect issuer. */
@ApiTest
@TestProfile(OpenIdConnectTest.WithIssuer.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OpenIdConnectTest {
  /** The service believes an issuer. */
  public static class WithIssuer implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(Issuer.class));
    }
  }

  @Inject World world;

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private static String issuer() {
    return ConfigProvider.getConfig().getValue("bessemer.api.oidc.issuer", String.class);
  }

  private static String post(String path, String body) throws IOException, InterruptedException {
    var address = URI.create(issuer().replace("/realm", path));
    return HTTP.send(
            HttpRequest.newBuilder(address).POST(BodyPublishers.ofString(body)).build(),
            BodyHandlers.ofString())
        .body();
  }

  private static Map<String, Object> claims() {
    var claims = new HashMap<String, Object>();
    claims.put("iss", issuer());
    claims.put("aud", "bessemer");
    claims.put("sub", "anna");
    claims.put("iat", Instant.now().getEpochSecond());
    claims.put("exp", Instant.now().plusSeconds(600).getEpochSecond());
    claims.put("project_id", "owning");
    claims.put("realm_access", Map.of("roles", List.of("Reader", "other")));
    return claims;
  }

  private static String token(String key, Map<String, Object> claims) throws Exception {
    return post("/sign/" + key, JSON.writeValueAsString(claims));
  }

  private static String without(String claim) throws Exception {
    var claims = claims();
    claims.remove(claim);
    return token("first", claims);
  }

  private static Answer with(String token) {
    return Api.NEWEST.with("Authorization", "Bearer " + token).get("/v1/nodes");
  }

  @BeforeEach
  void theIssuerWorks() throws Exception {
    post("/failing/0", "");
  }

  @Test
  @Order(1)
  void anIssuerThatWasNotThereAtTheStartIsAskedAgain() throws Exception {
    var token = token("first", claims());
    post("/failing/503", "");
    assertThat(with(token).status()).isEqualTo(503);
    post("/failing/0", "");
    assertThat(with(token).status()).isEqualTo(200);
  }

  @Test
  void aTokenOfTheIssuerOpens() throws Exception {
    assertThat(with(token("first", claims())).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"reader, 403", "manager, 403", "admin, 201"})
  void rolesAndProjectAreHeldToTheRules(String role, int status) throws Exception {
    world.reset();
    var claims = claims();
    claims.put("realm_access", Map.of("roles", List.of(role)));
    var answer =
        Api.NEWEST
            .with("Authorization", "Bearer " + token("first", claims))
            .post("/v1/nodes", "{'driver':'fake-hardware'}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
  }

  @Test
  void whoSpeaksForTheSystemSeesEverything() throws Exception {
    var claims = claims();
    assertThat(driversAs(claims)).isEqualTo(403);
    claims.remove("project_id");
    claims.put("system_scope", "all");
    assertThat(driversAs(claims)).isEqualTo(200);
  }

  private static int driversAs(Map<String, Object> claims) throws Exception {
    return Api.NEWEST
        .with("Authorization", "Bearer " + token("first", claims))
        .get("/v1/drivers")
        .status();
  }

  @Test
  void withoutATokenTheAnswerSaysWhatIsNeeded() {
    var answer = Api.NEWEST.get("/v1/nodes");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).hasValue("Bearer realm=\"Baremetal API\"");
    assertThat(answer.json().at("/error/code").asInt()).isEqualTo(401);
    assertThat(Api.NEWEST.with("Authorization", "Basic YTpi").get("/v1/nodes").status())
        .isEqualTo(401);
  }

  @Test
  void aTokenThatHasRunOutIsRefused() throws Exception {
    var claims = claims();
    claims.put("exp", Instant.now().minusSeconds(30).getEpochSecond());
    var answer = with(token("first", claims));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate").orElse("")).contains("error=\"invalid_token\"");
  }

  @ParameterizedTest
  @CsvSource({"aud, somebody-else", "iss, https://other.example"})
  void aTokenForOthersOrOfOthersIsRefused(String claim, String value) throws Exception {
    var claims = claims();
    claims.put(claim, value);
    assertThat(with(token("first", claims)).status()).isEqualTo(401);
    assertThat(with(without(claim)).status()).isEqualTo(401);
  }

  @Test
  void aTokenOfAKeyThatTheIssuerDoesNotPublishIsRefused() throws Exception {
    assertThat(with(token("foreign", claims())).status()).isEqualTo(401);
  }

  @Test
  void aTokenThatWasChangedIsRefused() throws Exception {
    var parts = token("first", claims()).split("\\.");
    var claims = claims();
    claims.put("system_scope", "all");
    var changed =
        Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(claims));
    assertThat(with("%s.%s.%s".formatted(parts[0], changed, parts[2])).status()).isEqualTo(401);
    var none = "{\"alg\":\"none\"}".getBytes(StandardCharsets.US_ASCII);
    var unsigned = Base64.getUrlEncoder().withoutPadding().encodeToString(none);
    assertThat(with("%s.%s.".formatted(unsigned, changed)).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rubbish", "a.b.c", "..", "e30.e30.e30"})
  void whatIsNoTokenIsRefused(String token) {
    assertThat(with(token).status()).isEqualTo(401);
  }

  @Test
  void aNewKeyOfTheIssuerIsFetched() throws Exception {
    var token = token("second", claims());
    assertThat(with(token).status()).isEqualTo(401);
    post("/publish/second", "");
    // Keys are fetched no more often than once in the interval: the first answers may still be 401.
    await().atMost(Duration.ofSeconds(10)).until(() -> with(token).status() == 200);
  }

  @Test
  void agentsAndProbesNeedNoToken() {
    assertThat(Api.NEWEST.get("/v1").status()).isEqualTo(200);
    assertThat(Api.NEWEST.get("/v1/lookup").status()).isEqualTo(400);
    assertThat(Api.NEWEST.get("/q/health/live").status()).isEqualTo(200);
  }
}
