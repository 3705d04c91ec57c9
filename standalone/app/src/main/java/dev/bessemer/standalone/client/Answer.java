package dev.bessemer.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What came back to a request, or that nothing did. */
public final class Answer {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final int CONFLICT = 409;
  private static final int FIRST_ERROR = 400;
  private static final int FIRST_SERVER_ERROR = 500;
  private final int status;
  private final byte[] bytes;

  Answer(int status, byte[] bytes) {
    this.status = status;
    this.bytes = bytes;
  }

  /** Nobody knows whether the request was heard; the reason is for people. */
  static Answer none(String reason) {
    return new Answer(0, reason.getBytes(StandardCharsets.UTF_8));
  }

  /** 0 when there was no answer. */
  public int status() {
    return status;
  }

  public boolean isSuccess() {
    return status > 0 && status < FIRST_ERROR;
  }

  /** The same request may succeed later. */
  public boolean isPassing() {
    return status == 0 || status == CONFLICT || status >= FIRST_SERVER_ERROR;
  }

  /** The body as it came. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /**
   * The body as JSON; null of JSON when there is none.
   *
   * @throws UncheckedIOException when it is not JSON
   */
  public JsonNode json() {
    try {
      return status == 0 || bytes.length == 0 ? JSON.nullNode() : JSON.readTree(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("the API answered what is not JSON: " + this, e);
    }
  }

  /**
   * Why it is no success: an error body holds the text as JSON inside a string, or as an object.
   */
  public String reason() {
    if (status == 0) {
      return "the API does not answer: " + text();
    }
    try {
      var message = JSON.readTree(bytes).path("error_message");
      var fault = message.isTextual() ? JSON.readTree(message.asText()) : message;
      return fault.path("faultstring").asText("status " + status);
    } catch (IOException e) {
      return "status " + status;
    }
  }

  private String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return status == 0 ? "no answer" : "%d %s".formatted(status, text());
  }
}
