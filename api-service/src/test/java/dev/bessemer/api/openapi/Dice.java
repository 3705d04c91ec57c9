package dev.bessemer.api.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Makes values: most as a schema wants them, some as nobody does. The same seed, the same ones. */
final class Dice {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int NONSENSE = 15;
  private static final int DEEPEST = 4;

  private static final List<String> ODD =
      List.of(
          "",
          " ",
          "0",
          "-1",
          "null",
          "true",
          "1e999",
          "..",
          "%",
          "a b",
          "é漢😀",
          "'",
          "\"",
          "' or 1=1 --",
          "{}",
          "[]",
          "\u0000",
          "a\u0000b",
          "\ud800",
          "*",
          "?",
          "#",
          "power on",
          "CUSTOM_A",
          "52:54:00:00:00:01",
          "x".repeat(300),
          "y".repeat(20_000),
          "2026-11-21T00:00:00Z",
          "00000000-0000-0000-0000-000000000000");

  private final Random random;
  private final JsonNode schemas;

  Dice(long seed, JsonNode schemas) {
    this.random = new Random(seed);
    this.schemas = schemas;
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T pick(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  String oddText() {
    return pick(ODD);
  }

  String uuid() {
    return new UUID(
            random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() & ~(3L << 62) | 2L << 62)
        .toString();
  }

  /** A value for a schema, or one against it. */
  JsonNode value(JsonNode schema, int depth) {
    if (schema.has("$ref")) {
      var name = schema.path("$ref").asText();
      return value(schemas.path(name.substring(name.lastIndexOf('/') + 1)), depth);
    }
    if (depth > DEEPEST || chance(NONSENSE)) {
      return odd();
    }
    if (schema.has("enum")) {
      return schema.path("enum").path(below(schema.path("enum").size()));
    }
    var type = schema.path("type");
    return typed(
        type.isArray() ? type.path(below(type.size())).asText() : type.asText(), schema, depth);
  }

  private JsonNode typed(String type, JsonNode schema, int depth) {
    return switch (type) {
      case "string" -> JSON.textNode(text(schema));
      case "integer" -> JSON.numberNode(chance(80) ? below(20) : random.nextInt());
      case "number" -> JSON.numberNode(random.nextDouble());
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      case "null" -> JSON.nullNode();
      case "array" -> {
        var array = JSON.arrayNode();
        for (int i = below(3); i > 0; i--) {
          array.add(value(schema.path("items"), depth + 1));
        }
        yield array;
      }
      case "object" -> object(schema, depth);
      default -> odd();
    };
  }

  private ObjectNode object(JsonNode schema, int depth) {
    var object = JSON.objectNode();
    var required = schema.path("required").toString();
    for (var property : schema.path("properties").properties()) {
      boolean needed = required.contains("\"" + property.getKey() + "\"");
      if (chance(needed ? 95 : 25)) {
        object.set(property.getKey(), value(property.getValue(), depth + 1));
      }
    }
    if (chance(5) || (schema.path("properties").isEmpty() && chance(50))) {
      object.set(pick(List.of("a", "uuid", "password", "x.y", "", "ü")), odd());
    }
    return object;
  }

  private String text(JsonNode schema) {
    return switch (schema.path("format").asText()) {
      case "uuid" -> uuid();
      default -> chance(60) ? "text-" + below(50) : oddText();
    };
  }

  private JsonNode odd() {
    return switch (below(9)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.numberNode(new BigInteger("9".repeat(40)));
      case 2 -> JSON.numberNode(-0.5);
      case 3 -> JSON.booleanNode(true);
      case 4 -> JSON.arrayNode().add(1).add("a").addNull();
      case 5 -> JSON.objectNode().put("a", 1);
      case 6 -> nested(below(40));
      default -> JSON.textNode(oddText());
    };
  }

  private static JsonNode nested(int depth) {
    JsonNode inner = JSON.nullNode();
    for (int i = 0; i < depth; i++) {
      inner = i % 2 == 0 ? JSON.arrayNode().add(inner) : JSON.objectNode().set("a", inner);
    }
    return inner;
  }
}
