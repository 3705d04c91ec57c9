package dev.bessemer.agent.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * Body of an answer with which an agent refuses a request.
 *
 * @param faultcode {@code Client} or {@code Server}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FaultBody(@Nullable String faultcode, @Nullable String faultstring) {}
