package dev.bessemer.agent.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * Why a command failed.
 *
 * @param type class of failure, as {@code ImageChecksumError}
 * @param code the HTTP status that would fit
 * @param message what kind of thing failed, the same for every failure of this type
 * @param details what happened this time
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CommandError(String type, int code, String message, String details) {}
