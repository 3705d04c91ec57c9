package dev.bessemer.api.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.bessemer.model.fault.Refused;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Named arguments of a request, each of which may have come from the query or from the body. */
public final class Arguments {
  private final Map<String, List<JsonNode>> values;

  private Arguments(Map<String, List<JsonNode>> values) {
    this.values = values;
  }

  static Arguments of(
      MultivaluedMap<String, String> query, @Nullable JsonNode body, Set<String> allowed) {
    var values = new LinkedHashMap<String, List<JsonNode>>();
    query.forEach(
        (name, given) ->
            values.put(
                name, new ArrayList<>(given.stream().<JsonNode>map(TextNode::new).toList())));
    if (body != null && !body.isNull()) {
      requireObject(body).properties().forEach(e -> values.put(e.getKey(), List.of(e.getValue())));
    }
    refuseOthers(values.keySet(), allowed);
    return new Arguments(values);
  }

  private static JsonNode requireObject(JsonNode body) {
    if (!body.isObject()) {
      throw Refused.invalidParameter("The body must be a JSON object.");
    }
    return body;
  }

  private static void refuseOthers(Set<String> given, Set<String> allowed) {
    var others = given.stream().filter(name -> !allowed.contains(name)).sorted().toList();
    if (!others.isEmpty()) {
      throw Refused.invalidParameter("Unexpected arguments: " + String.join(", ", others));
    }
  }

  /** The value as it was sent; empty when absent or null. */
  public Optional<JsonNode> value(String name) {
    return Optional.ofNullable(values.get(name)).map(List::getLast).filter(v -> !v.isNull());
  }

  /** All that were sent, in their order. */
  public Set<String> names() {
    return values.keySet();
  }

  /** Whether it was sent at all, be it as null. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  public JsonNode require(String name) {
    return value(name)
        .orElseThrow(() -> Refused.missingParameter("Missing mandatory parameter: " + name));
  }

  public Optional<String> text(String name) {
    return value(name).map(v -> textOf(name, v));
  }

  public String requireText(String name) {
    return textOf(name, require(name));
  }

  private static String textOf(String name, JsonNode value) {
    if (!value.isTextual()) {
      throw Refused.invalidParameter("Expected string for %s: %s".formatted(name, value));
    }
    return value.textValue();
  }

  public Optional<Boolean> bool(String name) {
    return value(name).map(v -> Booleans.read(name, v));
  }

  public Optional<Integer> number(String name) {
    return value(name).map(v -> numberOf(name, v));
  }

  private static int numberOf(String name, JsonNode value) {
    try {
      return value.isTextual() || value.isIntegralNumber()
          ? Integer.parseInt(value.asText().strip())
          : refuseNumber(name, value);
    } catch (NumberFormatException e) {
      return refuseNumber(name, value);
    }
  }

  private static int refuseNumber(String name, JsonNode value) {
    throw Refused.invalidParameter("Expected an integer for %s: %s".formatted(name, value));
  }

  /** Comma list, repeated parameter or JSON list; trimmed, in lower case, without duplicates. */
  public Optional<List<String>> names(String name) {
    return list(name)
        .map(all -> all.stream().map(s -> s.toLowerCase(Locale.ROOT)).distinct().toList());
  }

  /** As {@link #names}, in the case that was sent. */
  public Optional<List<String>> list(String name) {
    return Optional.ofNullable(values.get(name))
        .map(
            all ->
                all.stream()
                    .flatMap(v -> v.isArray() ? v.valueStream() : java.util.stream.Stream.of(v))
                    .flatMap(v -> Arrays.stream(textOf(name, v).split(",")))
                    .map(String::strip)
                    .filter(s -> !s.isEmpty())
                    .collect(Collectors.toCollection(LinkedHashSet::new)))
        .map(List::copyOf);
  }
}
