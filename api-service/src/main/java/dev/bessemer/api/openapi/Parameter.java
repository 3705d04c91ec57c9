package dev.bessemer.api.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.list.Filter;

/**
 * A parameter in the query.
 *
 * @param since first minor version that has it
 */
record Parameter(String name, int since, ObjectNode schema) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  static Parameter text(String name) {
    return new Parameter(name, 1, type("string"));
  }

  static Parameter bool(String name, int since) {
    return new Parameter(name, since, type("boolean"));
  }

  static Parameter number(String name) {
    return new Parameter(name, 1, type("integer").put("minimum", 1));
  }

  /** Some of these words, with commas between them. */
  static Parameter words(String name, int since) {
    var schema = type("array");
    schema.set("items", type("string"));
    return new Parameter(name, since, schema);
  }

  static Parameter oneOf(String name, String... words) {
    var schema = type("string");
    var values = schema.putArray("enum");
    for (var word : words) {
      values.add(word);
    }
    return new Parameter(name, 1, schema);
  }

  static Parameter of(Filter filter) {
    var schema =
        switch (filter.form()) {
          case TEXT -> type("string");
          case UUID -> type("string").put("format", "uuid");
          case BOOL -> type("boolean");
        };
    return new Parameter(filter.name(), filter.since(), schema);
  }

  private static ObjectNode type(String type) {
    return JSON.objectNode().put("type", type);
  }
}
