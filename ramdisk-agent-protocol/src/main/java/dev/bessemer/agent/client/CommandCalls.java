package dev.bessemer.agent.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bessemer.agent.message.CommandList;
import dev.bessemer.agent.message.CommandRequest;
import dev.bessemer.agent.message.CommandResult;
import dev.bessemer.agent.message.CommandStatus;
import dev.bessemer.agent.message.FaultBody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The command resource of one agent: list, read, start; with the rules for trying again.
 *
 * <p>A start whose answer got lost must not run twice. So after a lost answer the agent is asked
 * what it runs, before anything is sent again.
 */
final class CommandCalls {
  static final ObjectMapper JSON = JsonMapper.builder().build();

  private static final Logger LOG = LoggerFactory.getLogger(CommandCalls.class);
  private static final String PATH = "/v1/commands/";
  private static final int QUOTED = 500;

  private final AgentHttp http;
  private final AgentSettings settings;

  CommandCalls(AgentHttp http, AgentSettings settings) {
    this.http = http;
    this.settings = settings;
  }

  List<CommandResult> list() {
    return tried(this::listOnce);
  }

  CommandResult read(String id) {
    return tried(() -> decode(http.get(PATH + id), CommandResult.class));
  }

  CommandResult start(CommandRequest command, boolean wait, @Nullable Set<String> before) {
    LOG.atDebug().addKeyValue("command", command.name()).log("agent command");
    var started = startOnce(command, wait, before);
    if (started.commandStatus() == CommandStatus.FAILED
        && started.errorText().contains("TypeError")) {
      throw new AgentRefused(
          200, "The agent is too old for %s: %s".formatted(command.name(), started.errorText()));
    }
    return started;
  }

  private CommandResult startOnce(
      CommandRequest command, boolean wait, @Nullable Set<String> before) {
    var body = encode(command);
    for (int attempt = 1; ; attempt++) {
      try {
        return decode(
            http.post(PATH, Map.of("wait", Boolean.toString(wait)), body), CommandResult.class);
      } catch (AgentBusy busy) {
        // After a lost answer it may well be our own command that keeps the agent busy.
        return attempt == 1 ? rethrow(busy) : taken(command, before).orElseThrow(() -> busy);
      } catch (AgentHttp.NoAnswer e) {
        var taken = taken(command, before);
        if (taken.isPresent()) {
          return taken.get();
        }
        beforeNextAttempt(attempt, e);
      }
    }
  }

  private static CommandResult rethrow(AgentBusy busy) {
    throw busy;
  }

  /** The last command of the agent, if it is the one that was to be started. */
  private Optional<CommandResult> taken(CommandRequest command, @Nullable Set<String> before) {
    try {
      var commands = listOnce();
      return commands.isEmpty()
          ? Optional.empty()
          : Optional.of(commands.getLast())
              .filter(last -> last.isOf(command.name()))
              .filter(last -> last.isRunning() || isNew(last, before));
    } catch (AgentHttp.NoAnswer | AgentFault _) {
      return Optional.empty();
    }
  }

  private static boolean isNew(CommandResult last, @Nullable Set<String> before) {
    return before != null && !before.contains(last.id());
  }

  private List<CommandResult> listOnce() throws AgentHttp.NoAnswer {
    return decode(http.get(PATH), CommandList.class).commands();
  }

  private interface Exchange<T> {
    T run() throws AgentHttp.NoAnswer;
  }

  private <T> T tried(Exchange<T> exchange) {
    for (int attempt = 1; ; attempt++) {
      try {
        return exchange.run();
      } catch (AgentHttp.NoAnswer e) {
        beforeNextAttempt(attempt, e);
      }
    }
  }

  private void beforeNextAttempt(int attempt, AgentHttp.NoAnswer reason) {
    if (attempt >= settings.maxAttempts()) {
      throw reason.unreachable();
    }
    LOG.atInfo()
        .addKeyValue("attempt", attempt)
        .addKeyValue("reason", reason.getMessage())
        .log("agent did not answer, trying again");
    sleep(settings.attemptPause());
  }

  static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new AgentUnreachable("The call to the agent was interrupted");
    }
  }

  private static byte[] encode(CommandRequest command) {
    try {
      return JSON.writeValueAsBytes(command);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Parameters of %s are no JSON".formatted(command), e);
    }
  }

  private static <T> T decode(AgentHttp.Answer answer, Class<T> type) {
    if (answer.status() < 200 || answer.status() > 299) {
      throw refusal(answer);
    }
    try {
      var value = JSON.readValue(answer.body(), type);
      if (value != null) {
        return value;
      }
    } catch (IOException _) {
      // Falls through: the parser's message would quote the answer.
    }
    throw new AgentRefused(
        answer.status(), "The agent answered what is no " + type.getSimpleName());
  }

  private static AgentFault refusal(AgentHttp.Answer answer) {
    var text = faultText(answer.body());
    if (answer.status() == 409 || text.toLowerCase(Locale.ROOT).contains("agent is busy")) {
      return new AgentBusy(text);
    }
    return new AgentRefused(
        answer.status(), "The agent answered %d: %s".formatted(answer.status(), text));
  }

  private static String faultText(byte[] body) {
    try {
      var fault = JSON.readValue(body, FaultBody.class);
      if (fault != null && fault.faultstring() != null) {
        return fault.faultstring();
      }
    } catch (IOException _) {
      // Not in the usual form; quote what there is.
    }
    var text = new String(body, StandardCharsets.UTF_8);
    return text.length() <= QUOTED ? text : text.substring(0, QUOTED);
  }
}
