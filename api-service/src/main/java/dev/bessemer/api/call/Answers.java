package dev.bessemer.api.call;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;

/** The answers of requests that succeed. */
public final class Answers {
  private Answers() {}

  public static Response json(byte[] body) {
    return Response.ok(body, MediaType.APPLICATION_JSON_TYPE).build();
  }

  public static Response json(JsonNode document) {
    return json(document.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @param location address of what was made
   */
  public static Response created(byte[] body, String location) {
    return Response.status(Response.Status.CREATED)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(body)
        .header(HttpHeaders.LOCATION, location)
        .build();
  }

  /** Begun; nothing is said about the end. */
  public static Response accepted() {
    return Response.accepted().build();
  }

  /**
   * @param location where the end will be seen
   */
  public static Response accepted(String location) {
    return Response.accepted().header(HttpHeaders.LOCATION, location).build();
  }

  public static Response done() {
    return Response.noContent().build();
  }
}
