package dev.bessemer.bmc.redfish;

import static dev.bessemer.bmc.redfish.ScriptedBmc.SYSTEM;
import static dev.bessemer.bmc.redfish.ScriptedBmc.json;
import static dev.bessemer.bmc.redfish.ScriptedBmc.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.bmc.redfish.RedfishException.Kind;
import dev.bessemer.bmc.redfish.RedfishTarget.AuthType;
import dev.bessemer.bmc.redfish.ScriptedBmc.Reply;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoginTest {
  private static final String SESSIONS = "POST /redfish/v1/SessionService/Sessions";
  private static final String ON = "{'PowerState': 'On'}";

  private final ScriptedBmc bmc = new ScriptedBmc();
  private final RedfishClient client = new RedfishClient(ScriptedBmc.QUICK);
  private final AtomicReference<String> valid = new AtomicReference<>("token-1");

  @AfterEach
  void close() {
    client.close();
    bmc.close();
  }

  private RedfishBmc asAdmin() {
    return client.bmc(bmc.target().withUser("admin", "secret"));
  }

  /** Gives one token after the other, the one that is valid at that moment. */
  private Reply session() {
    return (request, body) ->
        json(201, "{}", "X-Auth-Token", valid.get(), "Location", "/redfish/v1/Sess/7")
            .accept(request, body);
  }

  private Reply behindLogin(String body) {
    return (request, b) -> (isValid(request) ? json(body) : status(401)).accept(request, b);
  }

  private boolean isValid(HttpServerRequest request) {
    return valid.get().equals(request.getHeader("X-Auth-Token"));
  }

  @Test
  void oneSessionServesAllCalls() {
    // Given
    bmc.on(SESSIONS, session()).on("GET " + SYSTEM, behindLogin(ON));
    bmc.on(
        "GET /redfish/v1/Systems", behindLogin("{'Members': [{'@odata.id': '" + SYSTEM + "'}]}"));
    // When
    var first = asAdmin().powerState();
    var second = asAdmin().powerState();
    // Then
    assertThat(first).isEqualTo(PowerState.ON);
    assertThat(second).isEqualTo(PowerState.ON);
    assertThat(bmc.seen(SESSIONS)).hasSize(1);
    assertThat(bmc.lastBody(SESSIONS).encode())
        .isEqualTo("{\"UserName\":\"admin\",\"Password\":\"secret\"}");
  }

  @Test
  void theSessionServiceIsWhereTheRootSays() {
    // Given
    bmc.on("GET /redfish/v1/", json("{'Links': {'Sessions': {'@odata.id': '/redfish/v1/S'}}}"));
    bmc.on("POST /redfish/v1/S", session()).on("GET " + SYSTEM, behindLogin(ON));
    // When
    var power = client.bmc(bmc.target().withUser("a", "b").withSystem(SYSTEM)).powerState();
    // Then
    assertThat(power).isEqualTo(PowerState.ON);
  }

  @Test
  void aSessionThatRanOutIsRenewedOnce() {
    // Given
    bmc.on(SESSIONS, session()).on("GET " + SYSTEM, behindLogin(ON));
    asAdmin().powerState();
    valid.set("token-2");
    // When
    var power = asAdmin().powerState();
    // Then
    assertThat(power).isEqualTo(PowerState.ON);
    assertThat(bmc.seen(SESSIONS)).hasSize(2);
  }

  @Test
  void manyThreadsRenewASessionTogether() throws Exception {
    // Given
    bmc.on(SESSIONS, session()).on("GET " + SYSTEM, behindLogin(ON));
    asAdmin().powerState();
    valid.set("token-2");
    // When
    var states = new ArrayList<PowerState>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<PowerState> call = () -> asAdmin().powerState();
      for (var done : threads.invokeAll(Collections.nCopies(100, call))) {
        states.add(done.get());
      }
    }
    // Then
    assertThat(states).hasSize(100).containsOnly(PowerState.ON);
    assertThat(bmc.seen(SESSIONS)).hasSize(2);
  }

  @Test
  void withoutASessionServiceBasicAuthenticationIsUsed() {
    // Given
    bmc.system(ON);
    // When
    asAdmin().powerState();
    // Then
    assertThat(bmc.seen("GET " + SYSTEM).getLast().header("Authorization"))
        .isEqualTo("Basic YWRtaW46c2VjcmV0");
  }

  @Test
  void basicAuthenticationAsksForNoSession() {
    // Given
    bmc.system(ON);
    // When
    client.bmc(bmc.target().withUser("admin", "secret").withAuth(AuthType.BASIC)).powerState();
    // Then
    assertThat(bmc.seen(SESSIONS)).isEmpty();
  }

  @Test
  void withoutAUserNothingIsProven() {
    // Given
    bmc.system(ON);
    // When
    client.bmc(bmc.target()).powerState();
    // Then
    assertThat(bmc.seen(SESSIONS)).isEmpty();
    assertThat(bmc.seen("GET " + SYSTEM).getLast().header("Authorization")).isEmpty();
  }

  @Test
  void aWrongPasswordIsSaidToBeOne() {
    // Given
    bmc.on(SESSIONS, status(401)).on("GET " + SYSTEM, status(401));
    var session = client.bmc(bmc.target().withUser("a", "b").withAuth(AuthType.SESSION));
    // When, Then
    for (var wrong : new RedfishBmc[] {asAdmin(), session}) {
      assertThatThrownBy(wrong::powerState)
          .isInstanceOfSatisfying(
              RedfishException.class, e -> assertThat(e.kind()).isEqualTo(Kind.BAD_CREDENTIALS));
    }
  }

  @Test
  void aTokenThatHelpsNothingIsAskedForTwiceAtMost() {
    // Given
    bmc.on(SESSIONS, session()).on("GET " + SYSTEM, status(403));
    // When
    assertThatThrownBy(() -> asAdmin().powerState()).hasMessageContaining("403");
    // Then
    assertThat(bmc.seen(SESSIONS)).hasSize(2);
  }

  @Test
  void closingEndsTheSession() {
    // Given
    bmc.on(SESSIONS, session()).on("GET " + SYSTEM, behindLogin(ON));
    bmc.on("DELETE /redfish/v1/Sess/7", status(204));
    asAdmin().powerState();
    // When
    client.close();
    // Then
    var ended = bmc.seen("DELETE /redfish/v1/Sess/7");
    assertThat(ended).hasSize(1);
    assertThat(ended.getFirst().header("X-Auth-Token")).isEqualTo("token-1");
  }

  @Test
  void aSessionTooManyIsEnded() throws Exception {
    // Given
    bmc.on(SESSIONS, session()).on("GET " + SYSTEM, behindLogin(ON));
    bmc.on("DELETE /redfish/v1/Sess/7", status(204));
    try (var small = new RedfishClient(ScriptedBmc.QUICK.withSessions(1))) {
      small.bmc(bmc.target().withUser("first", "x")).powerState();
      // When
      small.bmc(bmc.target().withUser("second", "x")).powerState();
      // Then
      assertThat(endedWithin(10)).isTrue();
    }
  }

  private boolean endedWithin(int seconds) throws InterruptedException {
    var deadline = System.nanoTime() + seconds * 1_000_000_000L;
    while (bmc.seen("DELETE /redfish/v1/Sess/7").isEmpty()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(5);
    }
    return true;
  }
}
