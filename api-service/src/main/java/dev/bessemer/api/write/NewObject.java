package dev.bessemer.api.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.field.Field;
import dev.bessemer.api.field.Field.Can;
import dev.bessemer.api.field.FieldTable;
import dev.bessemer.api.version.ApiVersion;
import dev.bessemer.api.version.NotAcceptable;
import dev.bessemer.model.fault.Refused;
import java.util.stream.Collectors;

/** What a client sends to make a new object, checked against the table of its fields. */
public final class NewObject {
  private NewObject() {}

  /**
   * Every field that can be sent, with what was sent or with what is unset.
   *
   * @throws Refused when the body does not fit the table
   * @throws NotAcceptable when it sets a field that is newer than the version
   */
  public static ObjectNode read(FieldTable table, JsonNode body, ApiVersion version) {
    if (!body.isObject()) {
      throw Refused.invalidParameter("The body must be a JSON object.");
    }
    refuseUnknown(table, body);
    var object = JsonNodeFactory.instance.objectNode();
    table.fields().stream()
        .filter(f -> f.can(Can.BE_POSTED))
        .forEach(f -> object.set(f.name(), accepted(f, body)));
    refuseTooNew(table, body, version);
    return object;
  }

  private static void refuseUnknown(FieldTable table, JsonNode body) {
    var unknown =
        body.propertyStream()
            .map(java.util.Map.Entry::getKey)
            .filter(name -> table.find(name).filter(f -> f.can(Can.BE_POSTED)).isEmpty())
            .map(name -> "'" + name + "'")
            .collect(Collectors.joining(", "));
    if (!unknown.isEmpty()) {
      throw Refused.invalidParameter(
          "Schema error for %s: Additional properties are not allowed (%s)"
              .formatted(table.singular(), unknown));
    }
  }

  private static JsonNode accepted(Field field, JsonNode body) {
    var sent = body.path(field.name());
    boolean missing = sent.isMissingNode() || sent.isNull();
    if (missing && field.isRequired()) {
      throw Refused.missingParameter("'%s' is a required property".formatted(field.name()));
    }
    return missing ? field.unset() : field.accept(sent);
  }

  private static void refuseTooNew(FieldTable table, JsonNode body, ApiVersion version) {
    body.propertyStream()
        .filter(e -> !e.getValue().isNull())
        .forEach(
            e ->
                NotAcceptable.below(
                    version, table.field(e.getKey()).since(), "Field " + e.getKey()));
  }
}
