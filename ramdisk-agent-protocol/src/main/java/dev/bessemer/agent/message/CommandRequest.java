package dev.bessemer.agent.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /v1/commands/}.
 *
 * @param name extension and command, as {@code clean.get_clean_steps}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CommandRequest(String name, Map<String, @Nullable Object> params) {
  /** The command without its extension, as results name it. */
  public String command() {
    return CommandResult.withoutExtension(name);
  }

  @Override
  public String toString() {
    return "CommandRequest[" + name + "]";
  }
}
