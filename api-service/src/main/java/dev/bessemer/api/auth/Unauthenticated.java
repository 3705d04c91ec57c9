package dev.bessemer.api.auth;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Somebody is not let in; the answer has a form of its own for each strategy. */
final class Unauthenticated extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int UNKNOWN = 401;

  private final int status;
  private final transient ObjectNode body;
  private final transient Map<String, String> headers;

  private Unauthenticated(int status, ObjectNode body, Map<String, String> headers) {
    super(body.toString(), null, false, false);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }

  /** As Ironic answers about names and passwords. */
  static Unauthenticated basic(int status, String message) {
    return new Unauthenticated(
        status,
        body(status, message),
        status == UNKNOWN ? Map.of("WWW-Authenticate", "Basic realm=\"Baremetal API\"") : Map.of());
  }

  /** As Keystone's middleware answers about tokens. */
  static Unauthenticated keystone(String challenge) {
    var body = body(UNKNOWN, "The request you have made requires authentication.");
    ((ObjectNode) body.get("error")).put("title", "Unauthorized");
    return new Unauthenticated(UNKNOWN, body, Map.of("WWW-Authenticate", challenge));
  }

  /**
   * As OAuth's bearer tokens want it.
   *
   * @param error what is wrong with the token; empty when there was none
   */
  static Unauthenticated bearer(String error) {
    var challenge = "Bearer realm=\"Baremetal API\"";
    return keystone(error.isEmpty() ? challenge : challenge + ", error=\"" + error + "\"");
  }

  /** Nobody can say at the moment. */
  static Unauthenticated later(String message) {
    var body = body(503, message);
    ((ObjectNode) body.get("error")).put("title", "Service Unavailable");
    return new Unauthenticated(503, body, Map.of("Retry-After", "2"));
  }

  private static ObjectNode body(int status, String message) {
    var body = JsonNodeFactory.instance.objectNode();
    body.putObject("error").put("message", message).put("code", status);
    return body;
  }

  int status() {
    return status;
  }

  ObjectNode body() {
    return body;
  }

  Map<String, String> headers() {
    return headers;
  }
}
