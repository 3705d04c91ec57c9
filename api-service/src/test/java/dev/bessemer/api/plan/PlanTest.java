package dev.bessemer.api.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bessemer.api.testing.Answer;
import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.Conductor;
import dev.bessemer.api.testing.CountingDriver;
import dev.bessemer.api.testing.World;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.rpc.ConductorReply.Plan;
import dev.bessemer.model.rpc.ConductorReply.PlannedStep;
import dev.bessemer.model.rpc.ConductorRequest.PlanSteps;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Issue 4: {@code GET /v1/nodes/{node}/plan}. */
@ApiTest
class PlanTest {
  private static final Offset<Double> A_LITTLE = within(0.001);
  @Inject World world;
  private Conductor conductor;
  private String node;

  @BeforeEach
  void begin() {
    world.reset();
    conductor = Conductor.named("conductor-1").answering(request -> plan());
    node = world.node();
  }

  @AfterEach
  void end() {
    conductor.close();
  }

  private static Plan plan() {
    return new Plan(
        "deploy",
        false,
        true,
        List.of(
            new PlannedStep(step("deploy", "write_image", 80, Map.of()), "core", true, false),
            new PlannedStep(
                step("raid", "apply", 60, Map.of("bmc_password", "hunter2", "level", 1)),
                "user",
                false,
                true)));
  }

  private static Map<String, Object> step(
      String on, String name, int priority, Map<String, Object> args) {
    return Map.of("interface", on, "step", name, "priority", priority, "args", args);
  }

  private Answer get(String query) {
    return Api.NEWEST.get("/v1/nodes/" + node + "/plan" + query);
  }

  /** A run of one step, with that many seconds for each of its attempts. */
  private void past(String of, String on, String step, String state, int... seconds) {
    var run = UUID.randomUUID();
    world.sql(
        "insert into runs (id, node_id, kind, state, ended_at)"
            + " select ?, id, 'deploy', 'done', now() from nodes where name = ?",
        run,
        of);
    int before = 0;
    for (int i = 0; i < seconds.length; i++) {
      world.sql(
          "insert into run_steps (run_id, step_index, attempt, interface, step, effect_key, state,"
              + " holder, epoch, begun_at, ended_at) values (?, 0, ?, ?, ?, 'k', ?, 'c', 1,"
              + " now() - interval '1 hour' + make_interval(secs => ?),"
              + " now() - interval '1 hour' + make_interval(secs => ?))",
          run,
          i + 1,
          on,
          step,
          i == seconds.length - 1 ? state : "repeat",
          (double) before,
          (double) before + seconds[i]);
      before += seconds[i];
    }
  }

  @Test
  void aPlanHasItsStepsInOrderWithWhoAskedForEach() {
    var plan = get("?target=active").json();
    assertThat(plan.path("node_uuid").asText()).isEqualTo(world.uuid(node));
    assertThat(plan.path("target").asText()).isEqualTo("active");
    assertThat(plan.path("kind").asText()).isEqualTo("deploy");
    assertThat(plan.path("complete").asBoolean(true)).isFalse();
    assertThat(plan.path("boots_ramdisk").asBoolean()).isTrue();
    var first = plan.at("/steps/0");
    assertThat(first.path("interface").asText()).isEqualTo("deploy");
    assertThat(first.path("step").asText()).isEqualTo("write_image");
    assertThat(first.path("priority").asInt()).isEqualTo(80);
    assertThat(first.path("requested_by").asText()).isEqualTo("core");
    assertThat(first.path("in_band").asBoolean()).isTrue();
    assertThat(first.path("reboots").asBoolean(true)).isFalse();
    assertThat(first.path("estimate").isNull()).isTrue();
    var second = plan.at("/steps/1");
    assertThat(second.path("requested_by").asText()).isEqualTo("user");
    assertThat(second.path("reboots").asBoolean()).isTrue();
    assertThat(second.at("/args/level").asInt()).isEqualTo(1);
    assertThat(second.at("/args/bmc_password").asText()).isEqualTo("******");
    assertThat(plan.at("/estimate/steps_without_estimate").asInt()).isEqualTo(2);
  }

  @Test
  void estimatesAreTheMedianOfWhatStepsTookHereBefore() {
    past(node, "deploy", "write_image", "done", 10);
    past(node, "deploy", "write_image", "done", 20);
    past(node, "deploy", "write_image", "done", 90);
    past(node, "deploy", "write_image", "failed", 4000);
    // All attempts together.
    past(node, "raid", "apply", "done", 5, 7);
    CountingDriver.taken();
    var plan = get("?target=active").json();
    assertThat(CountingDriver.taken()).isLessThan(12);
    assertThat(plan.at("/steps/0/estimate/seconds").asDouble()).isCloseTo(20, A_LITTLE);
    assertThat(plan.at("/steps/0/estimate/samples").asInt()).isEqualTo(3);
    assertThat(plan.at("/steps/0/estimate/same_driver").asBoolean()).isTrue();
    assertThat(plan.at("/steps/1/estimate/seconds").asDouble()).isCloseTo(12, A_LITTLE);
    assertThat(plan.at("/estimate/seconds").asDouble()).isCloseTo(32, A_LITTLE);
    assertThat(plan.at("/estimate/steps_without_estimate").asInt(9)).isZero();
  }

  @Test
  void whatOtherDriversTookCountsOnlyWhenThereIsNothingElse() {
    var other = world.node();
    world.set(other, "driver", "redfish");
    past(other, "deploy", "write_image", "done", 100);
    past(other, "raid", "apply", "done", 50);
    past(node, "raid", "apply", "done", 2);
    var plan = get("?target=active").json();
    assertThat(plan.at("/steps/0/estimate/seconds").asDouble()).isCloseTo(100, A_LITTLE);
    assertThat(plan.at("/steps/0/estimate/same_driver").asBoolean(true)).isFalse();
    assertThat(plan.at("/steps/1/estimate/seconds").asDouble()).isCloseTo(2, A_LITTLE);
  }

  @Test
  void theConductorIsAskedAboutTheStepsThatTheClientWouldSend() {
    var steps = "[{\"interface\":\"raid\",\"step\":\"apply\",\"args\":{\"level\":1}}]";
    var query = URLEncoder.encode(steps, StandardCharsets.UTF_8);
    assertThat(get("?target=clean&disable_ramdisk=true&clean_steps=" + query).status())
        .isEqualTo(200);
    var asked = conductor.next(PlanSteps.class);
    assertThat(asked.target()).isEqualTo("clean");
    assertThat(asked.disableRamdisk()).isTrue();
    assertThat(asked.cleanSteps())
        .containsExactly(Map.of("interface", "raid", "step", "apply", "args", Map.of("level", 1)));
  }

  @Test
  void whatIsWrongIsRefused() {
    assertThat(get("").status()).isEqualTo(400);
    assertThat(get("?target=clean&clean_steps=x").status()).isEqualTo(400);
    assertThat(get("?target=clean&clean_steps=%5B1%5D").status()).isEqualTo(400);
    assertThat(get("?target=clean&color=red").status()).isEqualTo(400);
    conductor.answering(
        request -> {
          throw Refused.invalidParameter("There is no plan for target \"rescue\".");
        });
    var refused = get("?target=rescue");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.fault()).contains("no plan");
    assertThat(Api.NEWEST.get("/v1/nodes/missing/plan?target=active").status()).isEqualTo(404);
  }
}
