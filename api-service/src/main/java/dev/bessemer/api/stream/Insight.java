package dev.bessemer.api.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.access.Access;
import dev.bessemer.api.call.Json;
import dev.bessemer.api.field.Sight;
import dev.bessemer.api.policy.Facts;
import dev.bessemer.store.event.Event;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a client may learn of events: the rules by which it would see the same on the node.
 *
 * @param nodes whether it may know of the node
 * @param errors whether it may read what went wrong
 * @param holders whether it may know who works on the node
 */
record Insight(Predicate<Facts> nodes, Predicate<Facts> errors, Predicate<Facts> holders) {
  private static final List<String> ERRORS = List.of("last_error", "error");

  /** That of the present request's caller, for as long as its stream goes on. */
  static Insight of(Access access) {
    return new Insight(
        access.lasting("node:get"),
        access.lasting("node:get:last_error"),
        access.lasting("node:get:reservation"));
  }

  boolean sees(Event event) {
    return nodes.test(facts(event));
  }

  /** The event without what the client may not see. */
  Event of(Event event) {
    var facts = facts(event);
    var data = errors.test(facts) ? event.data() : withoutErrors(event.data());
    var conductor = holders.test(facts) ? event.conductor() : null;
    return new Event(
        event.position(),
        event.at(),
        event.type(),
        event.node(),
        event.name(),
        event.owner(),
        event.lessee(),
        event.shard(),
        conductor,
        data);
  }

  private static Facts facts(Event event) {
    return Facts.ofNode(event.owner(), event.lessee());
  }

  private static String withoutErrors(String data) {
    if (Json.stored(data.getBytes(StandardCharsets.UTF_8)) instanceof ObjectNode object) {
      ERRORS.stream()
          .filter(object::hasNonNull)
          .forEach(e -> object.put(e, Sight.redacted("node:get:last_error")));
      return object.toString();
    }
    return data;
  }
}
