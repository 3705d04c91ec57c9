package dev.bessemer.api.error;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;

/**
 * The forms of error that clients know.
 *
 * <p>{@code error_message} is a string that holds JSON, not an object: that is how every client
 * reads it.
 */
public final class ErrorBody {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int FIRST_SERVER_ERROR = 500;

  private ErrorBody() {}

  /** The common form. */
  public static Response.ResponseBuilder fault(int status, String text) {
    return wrapped(status, faultObject(status, text).putNull("debuginfo"));
  }

  /** What the routing says. */
  public static Response.ResponseBuilder routing(int status, String title, String description) {
    var inner = JSON.objectNode();
    inner.put("code", status).put("title", title).put("description", description);
    return wrapped(status, inner);
  }

  /** What is said of a body nobody read. */
  public static Response.ResponseBuilder unread(int status, String text) {
    return answer(status, faultObject(status, text));
  }

  private static ObjectNode faultObject(int status, String text) {
    return JSON.objectNode()
        .put("faultcode", status < FIRST_SERVER_ERROR ? "Client" : "Server")
        .put("faultstring", text);
  }

  private static Response.ResponseBuilder wrapped(int status, ObjectNode inner) {
    return answer(status, JSON.objectNode().put("error_message", inner.toString()));
  }

  private static Response.ResponseBuilder answer(int status, ObjectNode body) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(body.toString().getBytes(StandardCharsets.UTF_8));
  }
}
