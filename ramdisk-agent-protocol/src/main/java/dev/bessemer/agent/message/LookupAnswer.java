package dev.bessemer.agent.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * Answer to {@code GET /v1/lookup}, and to an inspection posted with version 1.84 or later.
 *
 * @param node the node that owns the machine, secrets masked
 * @param config how the agent shall behave
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LookupAnswer(LookupNode node, LookupConfig config) {}
