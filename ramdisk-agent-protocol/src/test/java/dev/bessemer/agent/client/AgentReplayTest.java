package dev.bessemer.agent.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.agent.Recording;
import dev.bessemer.agent.ScriptedAgent;
import dev.bessemer.agent.message.BootloaderRequest;
import dev.bessemer.agent.message.CommandResult;
import dev.bessemer.agent.message.CommandStatus;
import dev.bessemer.agent.message.Step;
import dev.bessemer.agent.message.StepKind;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An agent that answers what a real one answered to Ironic hears from us what the real one heard.
 */
@Timeout(60)
class AgentReplayTest {
  private static Vertx vertx;
  private static AgentTransport transport;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    var settings =
        new AgentSettings(
            Duration.ofSeconds(10), 1, Duration.ZERO, Duration.ofMillis(5), 10, 1 << 20);
    transport = new AgentTransport(vertx, settings);
  }

  @AfterAll
  static void close() {
    transport.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  static Stream<Recording.Message> requestsToAgents() {
    return Stream.of("redfish-vmedia.jsonl", "ipmi-ipxe.jsonl")
        .map(Recording::read)
        .flatMap(recording -> recording.toAgent().stream())
        // Ours asks for the state of the boot loader on its own, see below.
        .filter(message -> !message.toString().contains("install_bootloader"));
  }

  @ParameterizedTest
  @MethodSource("requestsToAgents")
  void aRecordedRequestIsSentAsRecordedAndItsAnswerUnderstood(Recording.Message recorded)
      throws Exception {
    try (var agent = ScriptedAgent.overHttp().answers(200, recorded.response().toString())) {
      sendAgain(recorded, clientOf(agent, recorded));
      assertThat(agent.asked).hasSize(1);
      assertSame(agent.asked.getFirst(), recorded);
    }
  }

  @ParameterizedTest
  @MethodSource("bootloaderInstallations")
  void theBootLoaderIsAskedForAndThenWatchedUntilItIsDone(List<Recording.Message> recorded)
      throws Exception {
    try (var agent = ScriptedAgent.overHttp()) {
      recorded.forEach(message -> agent.answers(200, message.response().toString()));
      var request =
          Recording.JSON.treeToValue(recorded.getFirst().params(), BootloaderRequest.class);
      var result = clientOf(agent, recorded.getFirst()).installBootloader(request, false);
      assertThat(result.commandStatus()).isEqualTo(CommandStatus.SUCCEEDED);
      assertThat(agent.asked).hasSameSizeAs(recorded);
      for (int i = 0; i < recorded.size(); i++) {
        assertSame(agent.asked.get(i), recorded.get(i));
      }
    }
  }

  static Stream<List<Recording.Message>> bootloaderInstallations() {
    var vmedia = Recording.read("redfish-vmedia.jsonl");
    var ipxe = Recording.read("ipmi-ipxe.jsonl");
    return Stream.of(
        List.of(vmedia.message(136), vmedia.message(138), vmedia.message(142)),
        List.of(ipxe.message(41), ipxe.message(42), ipxe.message(44), ipxe.message(46)));
  }

  private static AgentClient clientOf(ScriptedAgent agent, Recording.Message recorded) {
    return transport.client(new AgentEndpoint(agent.url(), queryOf(recorded, "agent_token"), null));
  }

  /**
   * Calls the method that stands for the recorded request and checks what it made of the answer.
   */
  private static void sendAgain(Recording.Message recorded, AgentClient agent) throws Exception {
    var answer = recorded.response();
    var command = recorded.request() == null ? "" : recorded.request().path("name").asText();
    switch (command) {
      case "" -> assertThat(agent.commands()).extracting(CommandResult::id).isEqualTo(ids(answer));
      case "clean.get_clean_steps" -> assertSteps(recorded, agent, StepKind.CLEAN);
      case "deploy.get_deploy_steps" -> assertSteps(recorded, agent, StepKind.DEPLOY);
      case "clean.execute_clean_step" -> assertStarted(recorded, agent, StepKind.CLEAN);
      case "deploy.execute_deploy_step" -> assertStarted(recorded, agent, StepKind.DEPLOY);
      case "standby.get_partition_uuids" ->
          assertThat(agent.getPartitionUuids().root()).isEqualTo("0x00000000");
      case "log.collect_system_logs" ->
          assertThat(agent.collectSystemLogs()).startsWith(0x1f, 0x8b);
      case "standby.power_off" -> assertThat(agent.powerOff().isRunning()).isTrue();
      default -> throw new AssertionError("a command the test does not know: " + command);
    }
  }

  private static void assertSteps(Recording.Message recorded, AgentClient agent, StepKind kind) {
    var steps = agent.getSteps(kind, recorded.node(), recorded.ports());
    var offered = recorded.response().at("/command_result/" + kind.stepsKey()).elements().next();
    assertThat(steps.all()).extracting(Step::step).isEqualTo(texts(offered, "step"));
    assertThat(steps.versions()).isEqualTo(Map.of("generic_hardware_manager", "1.2"));
  }

  private static void assertStarted(Recording.Message recorded, AgentClient agent, StepKind kind)
      throws Exception {
    var params = recorded.params();
    var step = Recording.JSON.treeToValue(params.get("step"), Step.class);
    Map<String, String> versions =
        Recording.JSON.convertValue(params.get(kind.versionKey()), new TypeReference<>() {});
    var started = agent.executeStep(kind, step, recorded.node(), recorded.ports(), versions, null);
    assertThat(started.isRunning()).isTrue();
    assertThat(started.isOf(kind.executeCommand())).isTrue();
  }

  private static void assertSame(ScriptedAgent.Asked asked, Recording.Message recorded)
      throws Exception {
    var uri = URI.create("http://agent" + recorded.url().replace("<", "%3C").replace(">", "%3E"));
    assertThat(asked.method()).isEqualTo(recorded.method());
    assertThat(asked.path()).isEqualTo(uri.getPath());
    assertThat(asked.query()).isEqualTo(uri.getQuery());
    if (recorded.request() != null) {
      assertThat(Recording.JSON.readTree(asked.body())).isEqualTo(recorded.request());
    }
  }

  private static String queryOf(Recording.Message recorded, String name) {
    return recorded.url().replaceAll(".*[?&]" + name + "=([^&]*).*", "$1");
  }

  private static List<String> ids(JsonNode answer) {
    return texts(answer.get("commands"), "id");
  }

  private static List<String> texts(JsonNode array, String key) {
    var texts = new ArrayList<String>();
    array.forEach(element -> texts.add(element.get(key).asText()));
    return texts;
  }
}
