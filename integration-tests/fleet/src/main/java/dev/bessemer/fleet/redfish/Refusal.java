package dev.bessemer.fleet.redfish;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A request that is not done, with the reason as Redfish puts it. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String REGISTRY = "Base.1.8.";

  private final int status;
  private final String messageId;

  Refusal(int status, String messageId, String message) {
    super(message, null, false, false);
    this.status = status;
    this.messageId = messageId;
  }

  static Refusal notFound(String path) {
    return new Refusal(404, "ResourceMissingAtURI", "There is nothing at " + path + ".");
  }

  static Refusal notAllowed(String method, String path) {
    return new Refusal(405, "OperationNotAllowed", method + " is not possible at " + path + ".");
  }

  static Refusal notInList(String property, Object value) {
    return new Refusal(
        400, "PropertyValueNotInList", "%s cannot be %s.".formatted(property, value));
  }

  static Refusal notWritable(String property) {
    return new Refusal(400, "PropertyNotWritable", property + " cannot be written.");
  }

  Reply reply() {
    var detail =
        Doc.object(
            "@odata.type",
            "#Message.v1_1_1.Message",
            "MessageId",
            REGISTRY + messageId,
            "Message",
            getMessage(),
            "Severity",
            "Critical");
    var error =
        Doc.object(
            "code", REGISTRY + messageId,
            "message", getMessage(),
            "@Message.ExtendedInfo", new JsonArray().add(detail));
    var reply = Reply.of(status, new JsonObject().put("error", error));
    return status == 401 ? reply.with("WWW-Authenticate", "Basic realm=\"BMC\"") : reply;
  }
}
