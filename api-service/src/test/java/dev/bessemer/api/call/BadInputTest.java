package dev.bessemer.api.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.testing.Answer;
import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.World;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 00-overview sections 4 to 6: what is not a request. */
@ApiTest
class BadInputTest {
  private static final int MEBIBYTE = 1 << 20;
  @Inject World world;

  @BeforeEach
  void clean() {
    world.reset();
  }

  private static Answer post(String contentType, String body) {
    return Api.NEWEST.sendRaw("POST", "/v1/nodes", contentType, body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"driver\":}",
        "nonsense",
        "{\"driver\":\"x\"} more",
        "{'driver':'x'}",
        "\u0000",
        "NaN",
        "{\"driver\":\"fake-hardware\",\"extra\":{\"a\":01}}"
      })
  void whatIsNotJsonIsABadRequest(String body) {
    var answer = post("application/json", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.fault()).contains("not JSON");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"x\"", "1", "null", "true"})
  void jsonThatIsNoObjectIsABadRequest(String body) {
    assertThat(post("application/json", body).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/octet-stream", "application/xml"})
  void whatDoesNotCallItselfJsonIsNotRead(String type) {
    var answer = post(type, "{\"driver\":\"fake-hardware\"}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.fault()).contains("JSON body");
  }

  @Test
  void aTypeThatIsNoneIsABadRequest() {
    assertThat(post("nonsense", "{}").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/json; charset=utf-8", "application/vnd.api+json", "APPLICATION/JSON"})
  void whateverCallsItselfJsonIs(String type) {
    assertThat(post(type, "{\"driver\":\"fake-hardware\"}").status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "image/png, */*;q=0.1", ";;;", "x", "*/json;q=abc"})
  void whateverIsAcceptedTheAnswerIsJson(String accept) {
    var answer = Api.NEWEST.with("Accept", accept).get("/v1/nodes");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type"))
        .hasValueSatisfying(t -> assertThat(t).contains("json"));
  }

  @ParameterizedTest
  @CsvSource({"24, 201", "25, 400"})
  void nestingHasALimit(int deep, int status) {
    // The body itself is one level.
    var extra = "[".repeat(deep - 1) + "]".repeat(deep - 1);
    var answer =
        post(
            "application/json",
            "{\"driver\":\"fake-hardware\",\"extra\":{\"a\":%s}}".formatted(extra));
    assertThat(answer.status()).isEqualTo(status);
    if (status == 400) {
      assertThat(answer.json().path("faultcode").asText()).isEqualTo("Client");
      assertThat(answer.json().path("faultstring").asText()).contains("25");
      assertThat(answer.header("X-OpenStack-Ironic-API-Version")).isEmpty();
    }
  }

  @Test
  void aBodyOfOneMebibyteIsTheLargest() {
    var frame = "{\"driver\":\"fake-hardware\",\"extra\":{\"a\":\"%s\"}}";
    int room = MEBIBYTE - frame.length() + 2;
    assertThat(post("application/json", frame.formatted("x".repeat(room))).status()).isEqualTo(201);
    var larger = post("application/json", frame.formatted("x".repeat(room + 1)));
    assertThat(larger.status()).isEqualTo(413);
    assertThat(larger.json().path("faultcode").asText()).isEqualTo("Client");
    assertThat(larger.json().path("faultstring").asText()).contains("1048576");
    assertThat(larger.json().has("error_message")).isFalse();
  }

  @Test
  void aBodyThatDoesNotSayHowLongItIsIsMeasuredToo() throws IOException {
    var head =
        """
        POST /v1/nodes HTTP/1.1
        Host: x
        Content-Type: application/json
        Transfer-Encoding: chunked
        Connection: close

        """;
    var chunk = new byte[MEBIBYTE + 2];
    Arrays.fill(chunk, (byte) ' ');
    var answer =
        raw(head.replace("\n", "\r\n") + Integer.toHexString(chunk.length) + "\r\n", chunk);
    assertThat(answer).startsWith("HTTP/1.1 413").contains("\"faultstring\"");
  }

  @Test
  void oneThatClaimsToBeHugeIsTurnedAwayAtOnce() throws IOException {
    var head =
        "POST /v1/nodes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 900000000\r\n\r\n";
    assertThat(raw(head, new byte[0])).startsWith("HTTP/1.1 413").contains("\"faultstring\"");
  }

  @Test
  void aConfigDriveMayBeLarge() {
    var drive =
        "{\"target\":\"active\",\"configdrive\":\"%s\"}".formatted("A".repeat(2 * MEBIBYTE));
    assertThat(Api.NEWEST.put("/v1/nodes/missing/states/provision", drive).status()).isEqualTo(404);
  }

  @Test
  void whatARamdiskFindsMayBeLargeButNotWithoutEnd() throws IOException {
    var report =
        "{\"inventory\":{\"interfaces\":[{\"mac_address\":\"52:54:00:00:00:99\"}]},\"logs\":\"%s\"}"
            .formatted("A".repeat(20 * MEBIBYTE));
    assertThat(Api.NEWEST.post("/v1/continue_inspection", report).status()).isEqualTo(404);
    var head =
        "POST /v1/continue_inspection HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Content-Length: %d\r\n\r\n";
    assertThat(raw(head.formatted(64 * MEBIBYTE + 1), new byte[0])).startsWith("HTTP/1.1 413");
  }

  @Test
  void thereMayNotBeTooManyValues() {
    var many = "{\"target\":\"active\",\"configdrive\":[%s0]}".formatted("0,".repeat(2_000_001));
    var answer = Api.NEWEST.put("/v1/nodes/missing/states/provision", many);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("faultstring").asText()).contains("limit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/nodes?limit=%zz",
        "/v1/nodes/%zz",
        "/v1/nodes?%zz=1",
        "/v1/nodes?limit=1&limit",
        "/v1/nodes?description_contains=%00",
        "/v1/nodes/%00",
        "/v1/nodes/%c3%28",
        "/v1/nodes?owner=%ff",
        "/v1/nodes?=x",
        "/v1/nodes/a%2Fb",
        "/v1/nodes/;x=1",
        "/v1/nodes?&&",
        "/v1/ports?address=%F0%9F%92%A9"
      })
  void strangeAddressesDoNoHarm(String path) throws IOException {
    var answer =
        raw(
            "GET "
                + path
                + " HTTP/1.1\r\nHost: x\r\nX-OpenStack-Ironic-API-Version: 1.115\r\nConnection: close\r\n\r\n",
            new byte[0]);
    assertThat(answer).matches("(?s)HTTP/1.1 (200|400|404) .*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'name':'\\u0000'}",
        "{'extra':{'a':'\\u0000'}}",
        "{'extra':{'\\u0000':1}}",
        "{'description':'\\ud800'}",
        "{'extra':{'a':1e999999999}}",
        "{'uuid':'not one'}",
        "{'uuid':7}",
        "{'maintenance':'maybe'}",
        "{'extra':[]}",
        "{'name':7}",
        "{'driver':null}",
        "{'nothing':1}",
        "{'resource_class':'%s'}",
        "{'automated_clean':{}}"
      })
  void valuesThatCannotBeAreRefusedAndNothingIsMade(String members) {
    var body = members.formatted("x".repeat(81)).replaceFirst("\\{", "{'driver':'fake-hardware',");
    var answer = Api.NEWEST.post("/v1/nodes", body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(Api.NEWEST.get("/v1/nodes").json().path("nodes")).isEmpty();
  }

  @Test
  void aMethodNobodyKnowsIsNotAllowed() {
    assertThat(Api.NEWEST.send("BREW", "/v1/nodes", "").status()).isEqualTo(405);
  }

  private static String raw(String head, byte[] body) throws IOException {
    try (var socket =
        new Socket(InetAddress.getLoopbackAddress(), URI.create(Api.base()).getPort())) {
      socket.setSoTimeout(20_000);
      var out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.UTF_8));
      try {
        out.write(body);
        out.flush();
      } catch (IOException e) {
        // It answers and hangs up before it has heard all.
      }
      var answer = new byte[4_096];
      int length = socket.getInputStream().readNBytes(answer, 0, 1) == 1 ? 1 : 0;
      length += Math.max(0, socket.getInputStream().read(answer, 1, answer.length - 1));
      return new String(answer, 0, length, StandardCharsets.UTF_8);
    }
  }
}
