package dev.bessemer.agent.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** Answer to {@code GET /v1/commands/}: every command since the agent started, oldest first. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CommandList(List<CommandResult> commands) {}
