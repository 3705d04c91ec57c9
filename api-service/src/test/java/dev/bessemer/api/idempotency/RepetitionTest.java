package dev.bessemer.api.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.testing.Answer;
import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.Conductor;
import dev.bessemer.api.testing.World;
import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.rpc.ConductorReply.Accepted;
import dev.bessemer.model.rpc.ConductorRequest.ChangeProvision;
import jakarta.inject.Inject;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that are sent again. */
@ApiTest
class RepetitionTest {
  private static final String NODE = "{'driver':'fake-hardware'}";
  private static final String KEY = "Idempotency-Key";
  private static final String REPLAYED = "Idempotent-Replayed";

  @Inject World world;

  @BeforeEach
  void begin() {
    world.reset();
    world.sql("delete from idempotency_keys");
  }

  private static Answer post(String key, String path, String body) {
    return Api.NEWEST.with(KEY, key).post(path, body);
  }

  private String nodes() {
    return world.text("select count(*) from nodes");
  }

  @Test
  void theSecondGetsTheAnswerOfTheFirst() {
    var first = post("a", "/v1/nodes", NODE);
    var second = post("a", "/v1/nodes", NODE);
    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.text()).isEqualTo(first.text());
    assertThat(second.header("Location")).isPresent().isEqualTo(first.header("Location"));
    assertThat(first.header(REPLAYED)).isEmpty();
    assertThat(second.header(REPLAYED)).contains("true");
    assertThat(nodes()).isEqualTo("1");
  }

  @Test
  void withoutAKeyEachIsTheFirst() {
    Api.NEWEST.post("/v1/nodes", NODE);
    Api.NEWEST.post("/v1/nodes", NODE);
    assertThat(nodes()).isEqualTo("2");
  }

  @Test
  void aKeyIsForOneRequestOnly() {
    post("a", "/v1/nodes", NODE);
    var other = post("a", "/v1/nodes", "{'driver':'fake-hardware','name':'x'}");
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.fault()).contains("another request");
    assertThat(post("a", "/v1/chassis", "{}").status()).isEqualTo(422);
    assertThat(nodes()).isEqualTo("1");
  }

  @Test
  void manyAtOnceMakeOne() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          IntStream.range(0, 8)
              .mapToObj(i -> threads.submit(() -> post("a", "/v1/nodes", NODE).status()))
              .toList();
      assertThat(answers).extracting(a -> a.get()).contains(201).isSubsetOf(201, 409);
    }
    assertThat(nodes()).isEqualTo("1");
  }

  @Test
  void aRefusalIsRememberedUnlessItPasses() {
    assertThat(post("a", "/v1/nodes", "{}").status()).isEqualTo(400);
    assertThat(post("a", "/v1/nodes", "{}").header(REPLAYED)).contains("true");
    var named = "{'driver':'fake-hardware','name':'x'}";
    Api.NEWEST.post("/v1/nodes", named);
    assertThat(post("b", "/v1/nodes", named).status()).isEqualTo(409);
    Api.NEWEST.delete("/v1/nodes/x");
    assertThat(post("b", "/v1/nodes", named).status()).isEqualTo(201);
  }

  @Test
  void aKeyIsForgottenAfterADay() {
    post("a", "/v1/nodes", NODE);
    world.sql("update idempotency_keys set created_at = now() - interval '25 hours'");
    assertThat(post("a", "/v1/nodes", NODE).header(REPLAYED)).isEmpty();
    assertThat(nodes()).isEqualTo("2");
  }

  @Test
  void whatWasNeverAnsweredIsNotDoneAgain() {
    post("a", "/v1/nodes", NODE);
    world.sql("update idempotency_keys set status = null");
    assertThat(post("a", "/v1/nodes", NODE).status()).isEqualTo(409);
    assertThat(nodes()).isEqualTo("1");
  }

  @Test
  void aNodeIsProvisionedOnce() {
    try (var conductor = Conductor.named("conductor-1")) {
      var path = "/v1/nodes/" + world.node() + "/states/provision";
      var api = Api.NEWEST.with(KEY, "p");
      conductor.answering(
          request -> {
            throw Conflict.nodeLocked("n", "c");
          });
      assertThat(api.put(path, "{'target':'manage'}").status()).isEqualTo(409);
      conductor.next(ChangeProvision.class);
      conductor.answering(request -> new Accepted());
      assertThat(api.put(path, "{'target':'manage'}").status()).isEqualTo(202);
      conductor.next(ChangeProvision.class);
      var again = api.put(path, "{'target':'manage'}");
      assertThat(again.status()).isEqualTo(202);
      assertThat(again.header("Location")).isPresent();
      assertThat(conductor.isIdle()).isTrue();
    }
  }

  @Test
  void aKeyThatIsNoneIsRefused() {
    assertThat(post("k".repeat(256), "/v1/nodes", NODE).status()).isEqualTo(400);
  }
}
