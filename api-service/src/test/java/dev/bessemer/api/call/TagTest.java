package dev.bessemer.api.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.testing.Answer;
import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.Conductor;
import dev.bessemer.api.testing.World;
import dev.bessemer.model.rpc.ConductorRequest.ChangePower;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tags of what is answered, and requests that depend on them. */
@ApiTest
class TagTest {
  private static final String EXTRA = "[{'op':'add','path':'/extra/%s','value':1}]";

  @Inject World world;

  private String node;

  @BeforeEach
  void begin() {
    world.reset();
    node = "/v1/nodes/" + world.node();
  }

  private static String tag(Answer answer) {
    return answer.header("ETag").orElseThrow();
  }

  private static Api ifMatch(String tag) {
    return Api.NEWEST.with("If-Match", tag);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "*"})
  void whatAClientHasAlreadyIsNotSentAgain(String known) {
    var tag = tag(Api.NEWEST.get(node));
    var again = Api.NEWEST.with("If-None-Match", known.formatted(tag)).get(node);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.text()).isEmpty();
    assertThat(again.header("ETag")).contains(tag);
    assertThat(again.header("Content-Type")).isEmpty();
  }

  @Test
  void aChangeIsAnotherTag() {
    var before = tag(Api.NEWEST.get(node));
    var changed = Api.NEWEST.patch(node, EXTRA.formatted("a"));
    assertThat(tag(changed)).isNotEqualTo(before).isEqualTo(tag(Api.NEWEST.get(node)));
    var read = Api.NEWEST.with("If-None-Match", before).get(node);
    assertThat(read.status()).isEqualTo(200);
    world.sql("insert into node_traits (node_id, trait) select id, 'CUSTOM_A' from nodes");
    assertThat(tag(Api.NEWEST.get(node))).isNotEqualTo(tag(changed));
  }

  @Test
  void listsHaveTagsToo() {
    var tag = tag(Api.NEWEST.get("/v1/nodes"));
    assertThat(Api.NEWEST.with("If-None-Match", tag).get("/v1/nodes").status()).isEqualTo(304);
    world.node();
    assertThat(Api.NEWEST.with("If-None-Match", tag).get("/v1/nodes").status()).isEqualTo(200);
  }

  @Test
  void ofTwoWhoHaveSeenTheSameOnlyTheFirstChangesIt() {
    var seen = tag(Api.NEWEST.get(node));
    assertThat(ifMatch(seen).patch(node, EXTRA.formatted("first")).status()).isEqualTo(200);
    var second = ifMatch(seen).patch(node, EXTRA.formatted("second"));
    assertThat(second.status()).isEqualTo(412);
    assertThat(second.fault()).contains("changed");
    assertThat(Api.NEWEST.get(node).json().path("extra").toString()).isEqualTo("{\"first\":1}");
    assertThat(ifMatch(seen).delete(node).status()).isEqualTo(412);
    assertThat(ifMatch(tag(Api.NEWEST.get(node))).delete(node).status()).isEqualTo(204);
  }

  @Test
  void anObjectOfANodeIsHeldToItsOwnTag() {
    var made =
        Api.NEWEST.post(
            "/v1/ports",
            "{'node_uuid':'%s','address':'52:54:00:00:00:01'}"
                .formatted(Api.NEWEST.get(node).json().path("uuid").asText()));
    var port = "/v1/ports/" + made.json().path("uuid").asText();
    assertThat(tag(made)).isEqualTo(tag(Api.NEWEST.get(port)));
    assertThat(ifMatch(tag(made)).patch(port, EXTRA.formatted("a")).status()).isEqualTo(200);
    assertThat(ifMatch(tag(made)).patch(port, EXTRA.formatted("b")).status()).isEqualTo(412);
    assertThat(ifMatch(tag(made)).delete(port).status()).isEqualTo(412);
  }

  @Test
  void aChassisIsHeldToItsTag() {
    var made = Api.NEWEST.post("/v1/chassis", "{}");
    var chassis = "/v1/chassis/" + made.json().path("uuid").asText();
    assertThat(ifMatch("\"x\"").patch(chassis, EXTRA.formatted("a")).status()).isEqualTo(412);
    assertThat(ifMatch("\"x\"").delete(chassis).status()).isEqualTo(412);
    assertThat(ifMatch(tag(made)).delete(chassis).status()).isEqualTo(204);
  }

  @Test
  void whatIsAskedOfANodeIsHeldToTheTagOfTheNode() {
    try (var conductor = Conductor.named("conductor-1")) {
      var seen = tag(Api.NEWEST.get(node));
      var power = node + "/states/power";
      assertThat(ifMatch(seen).put(power, "{'target':'power on'}").status()).isEqualTo(202);
      conductor.next(ChangePower.class);
      Api.NEWEST.patch(node, EXTRA.formatted("a"));
      assertThat(ifMatch(seen).put(power, "{'target':'power on'}").status()).isEqualTo(412);
      assertThat(conductor.isIdle()).isTrue();
    }
  }
}
