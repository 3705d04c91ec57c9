package dev.bessemer.api.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpHeaders;
import java.util.Optional;

/** What came back. */
public record Answer(int status, HttpHeaders headers, String text) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public JsonNode json() {
    return parsed(text);
  }

  /** The object inside the string of {@code error_message}. */
  public JsonNode error() {
    return parsed(json().path("error_message").asText());
  }

  /** What it says to people. */
  public String fault() {
    return error().path("faultstring").asText();
  }

  public Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  private static JsonNode parsed(String text) {
    try {
      return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }
}
