package dev.bessemer.api.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.field.Field;
import dev.bessemer.api.field.Field.Can;
import dev.bessemer.api.field.FieldTable;
import dev.bessemer.api.field.Kind;
import dev.bessemer.api.version.ApiVersion;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes schemas of the tables of fields. */
final class Schemas {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Set<String> LINKS =
      Set.of("links", "ports", "states", "portgroups", "volume", "nodes");

  private Schemas() {}

  /** What is shown of an object; short lists have only some of it, so nothing is required. */
  static ObjectNode shown(FieldTable table) {
    return shown(table.all(ApiVersion.NEWEST));
  }

  /** Some of it. */
  static ObjectNode shown(FieldTable table, Set<String> names) {
    return shown(table.only(ApiVersion.NEWEST, f -> names.contains(f.name())));
  }

  private static ObjectNode shown(List<Field> fields) {
    var schema = object();
    var properties = schema.putObject("properties");
    fields.forEach(field -> properties.set(field.name(), shown(field)));
    return schema;
  }

  /** What is sent to make one. */
  static ObjectNode posted(FieldTable table) {
    var schema = object().put("additionalProperties", false);
    var properties = schema.putObject("properties");
    var required = JSON.arrayNode();
    for (var field : table.fields()) {
      if (field.can(Can.BE_POSTED)) {
        properties.set(field.name(), value(field));
        if (field.isRequired()) {
          required.add(field.name());
        }
      }
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    return schema;
  }

  /** A page of them. */
  static ObjectNode list(FieldTable table, String type) {
    var schema = object();
    var properties = schema.putObject("properties");
    var list = properties.putObject(table.plural()).put("type", "array");
    list.set("items", reference(type));
    properties.putObject("next").put("type", "string").put("format", "uri");
    schema.putArray("required").add(table.plural());
    return schema;
  }

  static ObjectNode reference(String name) {
    return JSON.objectNode().put("$ref", "#/components/schemas/" + name);
  }

  private static ObjectNode shown(Field field) {
    if (field.kind() != Kind.COMPUTED) {
      return value(field);
    }
    return since(LINKS.contains(field.name()) ? links() : JSON.objectNode(), field);
  }

  private static ObjectNode links() {
    var schema = JSON.objectNode().put("type", "array");
    schema.set("items", reference("Link"));
    return schema;
  }

  private static ObjectNode value(Field field) {
    var schema = typed(field);
    if (field.kind() == Kind.TEXT && field.longest() < Integer.MAX_VALUE) {
      schema.put("maxLength", field.longest());
    }
    return since(schema, field);
  }

  private static ObjectNode typed(Field field) {
    return switch (field.kind()) {
      case TEXT -> type(field, "string");
      case UUID -> type(field, "string").put("format", "uuid");
      case BOOL -> type(field, "boolean");
      case INTEGER -> type(field, "integer").put("format", "int32");
      case NUMBER -> type(field, "number");
      case TIME -> type(field, "string").put("format", "date-time");
      case OBJECT -> type(field, "object");
      case LIST -> {
        var list = type(field, "array");
        list.putObject("items");
        yield list;
      }
      case COMPUTED -> JSON.objectNode();
    };
  }

  private static ObjectNode type(Field field, String type) {
    var schema = JSON.objectNode();
    if (field.isNullable()) {
      schema.putArray("type").add(type).add("null");
    } else {
      schema.put("type", type);
    }
    return schema;
  }

  private static ObjectNode since(ObjectNode schema, Field field) {
    if (field.since() > 1) {
      schema
          .put("description", "Since 1.%d.".formatted(field.since()))
          .put("x-since", "1." + field.since());
    }
    return schema;
  }

  private static ObjectNode object() {
    return JSON.objectNode().put("type", "object");
  }

  /** As a member of an operation's identity. */
  static String lower(String method) {
    return method.toLowerCase(Locale.ROOT);
  }
}
