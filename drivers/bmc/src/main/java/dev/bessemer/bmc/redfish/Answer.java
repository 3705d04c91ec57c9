package dev.bessemer.bmc.redfish;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * One answer of a BMC.
 *
 * @param json the body, or a missing node if it was empty or something else
 */
record Answer(int status, MultiMap headers, JsonNode json) {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  @Nullable String header(String name) {
    return headers.get(name);
  }

  boolean isRefusedAccess() {
    return status == 401 || status == 403;
  }

  /** Redirections are followed elsewhere; one that is left over leads nowhere. */
  boolean isError() {
    return status < 200 || status >= 300;
  }

  /** What the BMC asks for before the next try, in seconds or as a date. */
  Duration retryAfter(Duration otherwise) {
    var text = header("Retry-After");
    if (text == null) {
      return otherwise;
    }
    var wait = text.strip().matches("\\d{1,9}") ? seconds(text) : untilDate(text, otherwise);
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  private static Duration seconds(String text) {
    return Duration.ofSeconds(Long.parseLong(text.strip()));
  }

  private static Duration untilDate(String text, Duration otherwise) {
    try {
      var date = ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
      var wait = Duration.between(Instant.now(), date.toInstant());
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeParseException e) {
      return otherwise;
    }
  }
}
