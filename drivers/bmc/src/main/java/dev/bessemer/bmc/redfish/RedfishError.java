package dev.bessemer.bmc.redfish;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a BMC says about a failure, or a task about itself.
 *
 * @param code the general one, such as {@code Base.1.8.GeneralError}; may be empty
 * @param message the general one; may be empty
 * @param details one or more reasons
 */
public record RedfishError(String code, String message, List<Detail> details) {
  /** One entry of {@code @Message.ExtendedInfo}; all but the lists may be empty. */
  public record Detail(
      String messageId, String message, String severity, List<String> relatedProperties) {}

  /** Nothing was said. */
  public static final RedfishError NONE = new RedfishError("", "", List.of());

  private static final List<String> WORST_FIRST = List.of("Critical", "Warning");

  static RedfishError in(JsonNode body) {
    var error = body.path("error");
    return new RedfishError(
        error.path("code").asText(""),
        error.path("message").asText(""),
        details(error.path("@Message.ExtendedInfo")));
  }

  /** The messages of a task. */
  static RedfishError ofTask(JsonNode task) {
    return new RedfishError(
        task.path("TaskState").asText(""),
        task.path("TaskStatus").asText(""),
        details(task.path("Messages")));
  }

  /** True if this part of a message id or text occurs anywhere, whatever the case of letters. */
  public boolean mentions(String part) {
    return everything().toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  /** The most severe reason for people, with its code. */
  String text() {
    var detail = worst();
    var words = detail.isEmpty() ? message : detail;
    return code.isEmpty() ? words : code + ": " + words;
  }

  private String worst() {
    for (var severity : WORST_FIRST) {
      for (var detail : details) {
        if (detail.severity().equals(severity) && !detail.message().isEmpty()) {
          return detail.message();
        }
      }
    }
    return details.isEmpty() ? "" : details.getFirst().message();
  }

  private String everything() {
    return details.stream()
        .map(d -> d.messageId() + " " + d.message() + " " + d.relatedProperties())
        .collect(Collectors.joining(" ", code + " " + message + " ", ""));
  }

  /** Some BMCs send one object where a list belongs. */
  private static List<Detail> details(JsonNode node) {
    var found = new ArrayList<Detail>();
    if (node.isObject()) {
      found.add(detail(node));
    }
    for (var entry : node.isArray() ? node : List.<JsonNode>of()) {
      found.add(detail(entry));
    }
    return List.copyOf(found);
  }

  private static Detail detail(JsonNode node) {
    var related = new ArrayList<String>();
    node.path("RelatedProperties").forEach(property -> related.add(property.asText()));
    return new Detail(
        node.path("MessageId").asText(""),
        node.path("Message").asText(""),
        node.path("Severity").asText(node.path("MessageSeverity").asText("")),
        List.copyOf(related));
  }
}
