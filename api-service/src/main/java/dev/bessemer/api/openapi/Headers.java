package dev.bessemer.api.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The headers beside the version: with them a change is safe, and a stream goes on. */
final class Headers {
  /**
   * @param id what its parameter is called in the description
   * @param name what it is called in a request
   * @param use what it is for
   * @param on which operations heed it
   */
  record Header(String id, String name, String use, Predicate<Operation> on) {
    ObjectNode parameter() {
      var parameter =
          JsonNodeFactory.instance
              .objectNode()
              .put("name", name)
              .put("in", "header")
              .put("description", use);
      parameter.putObject("schema").put("type", "string");
      return parameter;
    }
  }

  /** One object, by the last part of its path, and what is below a node. */
  private static final Pattern TAGGED =
      Pattern.compile("(PATCH|DELETE) /v1/[^{]+\\{\\w+}|(?!GET)\\w+ /v1/nodes/\\{node}/.+");

  private static final Pattern REPEATED =
      Pattern.compile("POST .*|PUT /v1/nodes/\\{node}/states/provision");

  static final List<Header> ALL =
      List.of(
          new Header(
              "IfMatch",
              "If-Match",
              "ETag of the object, or of the node it is below, as it must still be.",
              operation -> TAGGED.matcher(operation.key()).matches()),
          new Header(
              "IdempotencyKey",
              "Idempotency-Key",
              "A request that comes again with its key is answered as the first time, for 24 hours.",
              operation -> REPEATED.matcher(operation.key()).matches()),
          new Header(
              "LastEventId",
              "Last-Event-ID",
              "Id of the last event that was seen; the stream goes on right after it.",
              operation -> operation.key().equals("GET /v1/events/stream")));

  private Headers() {}

  static Stream<Header> of(Operation operation) {
    return ALL.stream().filter(header -> header.on().test(operation));
  }
}
