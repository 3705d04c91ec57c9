package dev.bessemer.agent.message;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * One command as the agent remembers it, running or ended.
 *
 * @param commandName usually without the extension; see {@link #isOf}
 * @param commandError what failed, an object of {@code type}, {@code code}, {@code message} and
 *     {@code details}, or anything else an agent of another version sends
 * @param commandResult what the command answered; a text comes as {@code {"result": text}}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonNaming(SnakeCaseStrategy.class)
public record CommandResult(
    String id,
    String commandName,
    CommandStatus commandStatus,
    @Nullable JsonNode commandError,
    @Nullable JsonNode commandResult) {

  /** A null of the wire is a null here. */
  public CommandResult {
    commandError = commandError == null || commandError.isNull() ? null : commandError;
    commandResult = commandResult == null || commandResult.isNull() ? null : commandResult;
  }

  /** Tells whether this is a run of {@code command}; either may carry its extension. */
  public boolean isOf(String command) {
    return withoutExtension(commandName).equals(withoutExtension(command));
  }

  @JsonIgnore
  public boolean isRunning() {
    return commandStatus == CommandStatus.RUNNING;
  }

  /** What went wrong, in words; empty when nothing did. */
  public String errorText() {
    var error = commandError;
    if (error == null) {
      return "";
    }
    if (error.hasNonNull("message")) {
      return joined(error.get("message").asText(), error.path("details").asText(""));
    }
    return error.isTextual() ? error.asText() : error.toString();
  }

  private static String joined(String message, String details) {
    return details.isEmpty() ? message : message + ": " + details;
  }

  static String withoutExtension(String command) {
    return command.substring(command.indexOf('.') + 1);
  }

  @Override
  public String toString() {
    return "CommandResult[" + id + ", " + commandName + ", " + commandStatus + "]";
  }
}
