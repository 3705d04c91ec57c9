package dev.bessemer.api.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.CountingDriver;
import dev.bessemer.api.testing.World;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.store.journal.Journal;
import dev.bessemer.store.journal.Journal.Order;
import dev.bessemer.store.journal.RunState;
import dev.bessemer.store.journal.StepState;
import dev.bessemer.store.lock.Reservation;
import dev.bessemer.store.sql.Sql;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Issue 3: journal, effect keys and evidence can be read by API. */
@ApiTest
class RunsTest {
  @Inject World world;
  @Inject Journal journal;
  @Inject Sql sql;

  private String node;
  private String path;

  @BeforeEach
  void begin() {
    world.reset();
    node = world.node();
    path = "/v1/nodes/" + node + "/runs";
  }

  private UUID run(StepKind kind) {
    var uuid = UUID.fromString(world.uuid(node));
    var order = new Order(kind, true, List.of(step("hunter2")), false, "req-7");
    var run = journal.open(uuid, order);
    journal.plan(run, List.of(step("hunter2")), false);
    sql.change("update runs set step_index = 0 where id = ?", run.id);
    return run.id;
  }

  private static Map<String, Object> step(String password) {
    return Map.of(
        "interface",
        "deploy",
        "step",
        "erase",
        "priority",
        10,
        "args",
        Map.of("password", password));
  }

  private void attempt(UUID run, StepState state, String error) {
    var held = new Reservation(UUID.fromString(world.uuid(node)), "conductor-1", 3, 1);
    journal.begin(journal.openOf(held.node()).orElseThrow(), 0, step("hunter2"), held);
    sql.change(
        "update run_steps set evidence = cast(? as jsonb) where run_id = ?",
        "{\"task\": \"/redfish/v1/Tasks/1\", \"auth_token\": \"hunter2\"}",
        run);
    journal.progress(run, 0, 30, "3 of 10");
    journal.settle(run, 0, state, error);
  }

  @Test
  void aRunTellsEveryAttemptWithItsEvidence() {
    var run = run(StepKind.CLEAN);
    attempt(run, StepState.REPEAT, null);
    attempt(run, StepState.FAILED, "no disk");
    var shown = Api.NEWEST.get(path + "/" + run).json();
    assertThat(shown.path("kind").asText()).isEqualTo("clean");
    assertThat(shown.path("state").asText()).isEqualTo("running");
    assertThat(shown.path("manual").asBoolean()).isTrue();
    assertThat(shown.path("request_id").asText()).isEqualTo("req-7");
    assertThat(shown.path("step_index").asInt(-1)).isZero();
    assertThat(shown.at("/steps/0/priority").asInt()).isEqualTo(10);
    assertThat(shown.path("attempts")).hasSize(2);
    assertThat(shown.at("/attempts/0/state").asText()).isEqualTo("repeat");
    var second = shown.at("/attempts/1");
    assertThat(second.path("attempt").asInt()).isEqualTo(2);
    assertThat(second.path("effect_key").asText()).isEqualTo(run + "/0/deploy.erase");
    assertThat(second.path("error").asText()).isEqualTo("no disk");
    assertThat(second.path("conductor").asText()).isEqualTo("conductor-1");
    assertThat(second.path("conductor_epoch").asInt()).isEqualTo(3);
    assertThat(second.path("percent").asInt()).isEqualTo(30);
    assertThat(second.at("/evidence/task").asText()).isEqualTo("/redfish/v1/Tasks/1");
    assertThat(second.path("begun_at").asText()).matches("\\d{4}-.*\\.\\d{6}\\+00:00");
    assertThat(shown.at("/progress/text").asText()).isEqualTo("3 of 10");
  }

  @Test
  void secretsAreHiddenEverywhere() {
    var run = run(StepKind.CLEAN);
    attempt(run, StepState.DONE, null);
    assertThat(Api.NEWEST.get(path + "/" + run).text()).doesNotContain("hunter2").contains("***");
    assertThat(Api.NEWEST.get(path + "?detail=true").text()).doesNotContain("hunter2");
  }

  @Test
  void runsAreListedInTheirOrderAndByPages() {
    var first = run(StepKind.CLEAN);
    var second = run(StepKind.DEPLOY);
    var list = Api.NEWEST.get(path).json().path("runs");
    assertThat(list.findValuesAsText("uuid")).containsExactly(first.toString(), second.toString());
    assertThat(list.at("/0/state").asText()).isEqualTo("superseded");
    assertThat(list.get(0).has("attempts")).isFalse();
    var next = Api.NEWEST.get(path + "?limit=1").json().path("next").asText();
    assertThat(
            Api.NEWEST.get(next.substring(Api.base().length())).json().at("/runs/0/uuid").asText())
        .isEqualTo(second.toString());
    assertThat(Api.NEWEST.get(path + "?sort_dir=desc").json().at("/runs/0/uuid").asText())
        .isEqualTo(second.toString());
    assertThat(Api.NEWEST.get(path + "?kind=deploy").json().path("runs")).hasSize(1);
    assertThat(Api.NEWEST.get(path + "?state=superseded").json().path("runs")).hasSize(1);
    assertThat(Api.NEWEST.get(path + "?fields=uuid,attempts").json().at("/runs/0")).hasSize(3);
  }

  @Test
  void aListTakesTheSameNumberOfStatementsWhateverItsSize() {
    run(StepKind.CLEAN);
    CountingDriver.taken();
    Api.NEWEST.get(path + "?detail=true");
    var one = CountingDriver.taken();
    for (int i = 0; i < 20; i++) {
      run(StepKind.CLEAN);
    }
    CountingDriver.taken();
    assertThat(Api.NEWEST.get(path + "?detail=true").json().path("runs")).hasSize(21);
    assertThat(CountingDriver.taken()).isEqualTo(one);
  }

  @Test
  void aRunIsFoundWithoutItsNodeToo() {
    var run = run(StepKind.CLEAN);
    journal.close(UUID.fromString(world.uuid(node)), RunState.FAILED, "no disk");
    var shown = Api.NEWEST.get("/v1/runs/" + run).json();
    assertThat(shown.path("node_uuid").asText()).isEqualTo(world.uuid(node));
    assertThat(shown.path("error").asText()).isEqualTo("no disk");
    assertThat(shown.path("ended_at").asText()).isNotEmpty();
    assertThat(shown.at("/links/0/href").asText())
        .isEqualTo(Api.base() + "/v1/nodes/" + world.uuid(node) + "/runs/" + run);
  }

  @Test
  void whatIsNotThereIsNotFound() {
    var run = run(StepKind.CLEAN);
    var other = world.node();
    assertThat(Api.NEWEST.get("/v1/nodes/" + other + "/runs/" + run).status()).isEqualTo(404);
    assertThat(Api.NEWEST.get("/v1/nodes/nope/runs").status()).isEqualTo(404);
    assertThat(Api.NEWEST.get(path + "/" + UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(Api.NEWEST.get("/v1/runs/x").status()).isEqualTo(404);
    assertThat(Api.NEWEST.get(path + "?color=red").status()).isEqualTo(400);
  }
}
