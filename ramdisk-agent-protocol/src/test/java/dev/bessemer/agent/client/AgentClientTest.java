package dev.bessemer.agent.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpExchange;
import dev.bessemer.agent.ScriptedAgent;
import dev.bessemer.agent.message.AgentSteps;
import dev.bessemer.agent.message.BootloaderRequest;
import dev.bessemer.agent.message.CommandStatus;
import dev.bessemer.agent.message.Step;
import dev.bessemer.agent.message.StepKind;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AgentClientTest {
  private static final String TOKEN = "a-token-nobody-may-see-in-a-log-or-message";
  private static final AgentSettings QUICK =
      new AgentSettings(
          Duration.ofSeconds(2), 3, Duration.ofMillis(10), Duration.ofMillis(5), 4, 10_000);

  private final Vertx vertx = Vertx.vertx();
  private final AgentTransport transport = new AgentTransport(vertx, QUICK);
  private ScriptedAgent agent;

  @BeforeEach
  void start() throws IOException {
    agent = ScriptedAgent.overHttp();
  }

  @AfterEach
  void stop() {
    agent.close();
    transport.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void aConnectionThatBreaksIsTriedAgain() {
    agent.hangsUp().hangsUp().answers(200, list());
    assertThat(client().commands()).isEmpty();
    assertThat(agent.asked).hasSize(3);
  }

  @Test
  void afterThreeBrokenConnectionsTheAgentIsUnreachable() {
    agent.hangsUp().hangsUp().hangsUp();
    assertThatThrownBy(() -> client().commands()).isInstanceOf(AgentUnreachable.class);
    assertThat(agent.asked).hasSize(3);
  }

  @Test
  void aStartWhoseAnswerIsLostIsNotRepeatedWhileItRuns() {
    agent.hangsUp().answers(200, list(result("1", "execute_clean_step", "RUNNING")));
    var started = start(null);
    assertThat(started.id()).isEqualTo("1");
    assertThat(agent.asked).extracting(ScriptedAgent.Asked::method).containsExactly("POST", "GET");
  }

  @Test
  void aStartWhoseAnswerIsLostIsRepeatedWhenTheAgentDoesNothing() {
    agent
        .hangsUp()
        .answers(200, list(result("1", "execute_clean_step", "SUCCEEDED")))
        .answers(200, result("2", "execute_clean_step", "RUNNING"));
    assertThat(start(null).id()).isEqualTo("2");
  }

  @Test
  void aStartWhoseAnswerIsLostAndThatHasEndedIsRecognisedByWhatWasThereBefore() {
    agent.hangsUp().answers(200, list(result("2", "execute_clean_step", "SUCCEEDED")));
    assertThat(start(Set.of("1")).commandStatus()).isEqualTo(CommandStatus.SUCCEEDED);
    assertThat(agent.asked).hasSize(2);
  }

  @Test
  void anOldRunOfTheSameCommandIsNotTakenForTheNewOne() {
    agent
        .hangsUp()
        .answers(200, list(result("1", "execute_clean_step", "SUCCEEDED")))
        .answers(200, result("2", "execute_clean_step", "RUNNING"));
    assertThat(start(Set.of("1")).id()).isEqualTo("2");
  }

  @Test
  void anAgentThatIsBusyWithOurOwnLostStartHasTakenIt() {
    agent
        .hangsUp()
        .answers(200, list())
        .answers(409, fault("Agent is busy: executing command execute_clean_step"))
        .answers(200, list(result("1", "execute_clean_step", "RUNNING")));
    assertThat(start(null).id()).isEqualTo("1");
  }

  @Test
  void aBusyAgentIsNotAskedAgain() {
    agent.answers(409, fault("Agent is busy: executing command prepare_image"));
    assertThatThrownBy(() -> start(null))
        .isInstanceOf(AgentBusy.class)
        .hasMessageContaining("prepare_image");
    assertThat(agent.asked).hasSize(1);
  }

  @Test
  void aRefusalSaysWhatTheAgentSaid() {
    agent.answers(401, fault("Token invalid."));
    assertThatThrownBy(() -> client().commands())
        .isInstanceOfSatisfying(AgentRefused.class, e -> assertThat(e.status()).isEqualTo(401))
        .hasMessage("The agent answered 401: Token invalid.");
  }

  @Test
  void aRedirectIsNotFollowed() {
    agent.does(
        exchange -> {
          exchange.getResponseHeaders().add("Location", agent.url() + "/elsewhere");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    assertThatThrownBy(() -> client().commands()).isInstanceOf(AgentRefused.class);
    assertThat(agent.asked).hasSize(1);
  }

  @Test
  void anAnswerThatIsNoJsonIsRefused() {
    agent.answers(200, "<html>").answers(200, "null");
    assertThatThrownBy(() -> client().commands()).isInstanceOf(AgentRefused.class);
    assertThatThrownBy(() -> client().commands()).isInstanceOf(AgentRefused.class);
  }

  @Test
  void anEndlessAnswerIsCutOff() {
    agent.answers(200, "[" + " ".repeat(20_000) + "]").answers(200, list());
    assertThatThrownBy(() -> client().commands())
        .isInstanceOf(AgentRefused.class)
        .hasMessageContaining("more than 10000 bytes");
    assertThat(client().commands()).isEmpty();
  }

  @Test
  void anAgentThatSaysNothingIsUnreachableInTime() {
    var end = new CompletableFuture<Void>();
    ScriptedAgent.Reply silence = exchange -> silent(exchange, end);
    agent.does(silence).does(silence).does(silence);
    var fault = catchThrowable(() -> client().commands());
    end.complete(null);
    assertThat(fault)
        .isInstanceOf(AgentUnreachable.class)
        .hasMessageContaining("did not answer within 2 s")
        .hasMessageNotContaining(TOKEN);
  }

  private static void silent(HttpExchange exchange, CompletableFuture<Void> end) {
    end.join();
    exchange.close();
  }

  @Test
  void nobodyListeningIsUnreachable() throws IOException {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    var client = transport.client(new AgentEndpoint("http://127.0.0.1:" + port, TOKEN, null));
    assertThatThrownBy(client::commands)
        .isInstanceOf(AgentUnreachable.class)
        .hasMessageNotContaining(TOKEN);
  }

  @Test
  void anAgentWithoutAnAddressIsUnreachable() {
    for (var url : new String[] {null, "", "ftp://10.0.0.1", "http://a b:99/", "http://h:x/"}) {
      var client = transport.client(new AgentEndpoint(url, TOKEN, null));
      assertThatThrownBy(client::commands).as("%s", url).isInstanceOf(AgentUnreachable.class);
    }
  }

  @Test
  void aCommandThatMayNotBeSentIsNot() {
    var client =
        transport.client(
            endpoint(),
            () -> {
              throw new IllegalStateException("somebody else has it");
            });
    assertThatThrownBy(() -> client.start("standby.sync", Map.of(), true))
        .hasMessage("somebody else has it");
    assertThat(agent.asked).isEmpty();
  }

  @Test
  void aPermitThatIsNoLongerFreshIsAskedForAgain() {
    agent.answers(200, list()).answers(200, result("1", "sync", "SUCCEEDED"));
    var asked = new AtomicInteger();
    // The first answer takes as long as if the process had been stopped meanwhile.
    Permit permit =
        () -> {
          if (asked.getAndIncrement() == 0) {
            pause(FreshBody.FRESH.plusMillis(100));
          }
        };
    assertThat(transport.client(endpoint(), permit).start("standby.sync", Map.of(), true).id())
        .isEqualTo("1");
    assertThat(asked).hasValue(2);
    // What was begun to be sent the first time had no body, so that no agent would act on it.
    assertThat(agent.asked)
        .filteredOn(request -> request.method().equals("POST"))
        .extracting(ScriptedAgent.Asked::body)
        .containsOnlyOnce("{\"name\":\"standby.sync\",\"params\":{}}");
  }

  @Test
  void aPermitThatIsLostMeanwhileEndsTheCommand() {
    agent.answers(200, list());
    var asked = new AtomicInteger();
    Permit permit =
        () -> {
          if (asked.getAndIncrement() > 0) {
            throw new IllegalStateException("somebody else has it");
          }
          pause(FreshBody.FRESH.plusMillis(100));
        };
    var client = transport.client(endpoint(), permit);
    assertThatThrownBy(() -> client.start("standby.sync", Map.of(), true))
        .hasMessage("somebody else has it");
    assertThat(agent.asked)
        .filteredOn(request -> request.method().equals("POST"))
        .allMatch(request -> request.body().isEmpty());
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private AgentEndpoint endpoint() {
    return new AgentEndpoint(agent.url() + "/", TOKEN, null);
  }

  @Test
  void aCommandThatNeverEndsTimesOut() {
    agent.answers(200, result("1", "install_bootloader", "RUNNING"));
    for (int i = 0; i < QUICK.maxPolls(); i++) {
      agent.answers(200, list(result("1", "install_bootloader", "RUNNING")));
    }
    var request = new BootloaderRequest("r", null, null, "uefi");
    assertThatThrownBy(() -> client().installBootloader(request, true))
        .isInstanceOf(AgentTimedOut.class);
    assertThat(agent.asked).hasSize(1 + QUICK.maxPolls());
  }

  @Test
  void aRestartedAgentHasForgottenItsCommand() {
    agent.answers(200, result("1", "install_bootloader", "RUNNING")).answers(200, list());
    var request = new BootloaderRequest("r", null, null, "uefi");
    assertThatThrownBy(() -> client().installBootloader(request, true))
        .hasMessageContaining("restarted");
  }

  @Test
  void anOldAgentIsAskedForTheBootLoaderWithoutBootMode() {
    agent
        .answers(
            200,
            """
            {"id": "1", "command_name": "install_bootloader", "command_status": "FAILED",
             "command_error": "TypeError: unexpected keyword argument", "command_result": null}\
            """)
        .answers(200, result("2", "install_bootloader", "SUCCEEDED"));
    var request = new BootloaderRequest("r", null, null, "bios");
    assertThat(client().installBootloader(request, false).id()).isEqualTo("2");
    assertThat(agent.asked.getLast().body()).doesNotContain("target_boot_mode");
  }

  @Test
  void anAgentWithoutServiceStepsHasNone() {
    agent.answers(404, fault("Extension not found: service"));
    assertThat(client().getSteps(StepKind.SERVICE, Map.of(), List.of())).isEqualTo(AgentSteps.NONE);
  }

  @Test
  void aWaitedCommandThatFailsIsRefused() {
    agent.answers(
        200,
        """
        {"id": "1", "command_name": "standby.sync", "command_status": "FAILED",
         "command_result": null,
         "command_error": {"type": "X", "code": 500, "message": "No room", "details": "on sda"}}\
        """);
    assertThatThrownBy(() -> client().sync())
        .isInstanceOf(AgentRefused.class)
        .hasMessage("standby.sync failed: No room: on sda");
  }

  @Test
  void theRemainingCommandsHaveTheirNames() {
    agent
        .answers(200, result("1", "lockdown", "SUCCEEDED"))
        .answers(200, result("2", "finalize_rescue", "SUCCEEDED"));
    client().lockdown();
    client().finalizeRescue("$5$salt$hash");
    assertThat(agent.asked)
        .extracting(ScriptedAgent.Asked::body)
        .containsExactly(
            "{\"name\":\"system.lockdown\",\"params\":{}}",
            "{\"name\":\"rescue.finalize_rescue\","
                + "\"params\":{\"rescue_password\":\"$5$salt$hash\",\"hashed\":true}}");
  }

  private AgentClient client() {
    return transport.client(endpoint());
  }

  private dev.bessemer.agent.message.CommandResult start(Set<String> before) {
    var step = Step.toRun("deploy", "erase_devices", Map.of());
    return client().executeStep(StepKind.CLEAN, step, Map.of(), List.of(), null, before);
  }

  private static String result(String id, String command, String status) {
    return """
           {"id": "%s", "command_name": "%s", "command_status": "%s",
            "command_error": null, "command_result": null}\
           """
        .formatted(id, command, status);
  }

  private static String list(String... results) {
    return "{\"commands\": [" + String.join(",", results) + "]}";
  }

  private static String fault(String text) {
    return "{\"faultcode\": \"Client\", \"faultstring\": \"%s\"}".formatted(text);
  }
}
