package dev.bessemer.api.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.field.Field;
import dev.bessemer.api.field.Field.Can;
import dev.bessemer.api.field.FieldTable;
import dev.bessemer.api.version.ApiVersion;
import dev.bessemer.api.version.NotAcceptable;
import dev.bessemer.api.write.JsonPatch.Op;
import dev.bessemer.api.write.JsonPatch.Operation;
import dev.bessemer.model.fault.Refused;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Applies a patch to an object, by the rules of its table. */
public final class PatchedObject {
  private static final String END_OF_LIST = "-";

  private PatchedObject() {}

  /**
   * Whether the patch is about fields that can be patched.
   *
   * @throws Refused when one of them cannot be
   * @throws NotAcceptable when one is newer than the version
   */
  public static void admit(FieldTable table, JsonPatch patch, ApiVersion version) {
    for (var operation : patch.operations()) {
      var field = table.find(operation.root()).filter(f -> f.can(Can.BE_PATCHED));
      if (field.isEmpty()) {
        throw Refused.invalidParameter(
            "%s can not be updated. What can be: %s"
                .formatted(operation.pointer(), patchable(table)));
      }
      NotAcceptable.below(version, field.get().since(), "Field " + field.get().name());
      refuseNullName(operation);
    }
  }

  private static String patchable(FieldTable table) {
    return table.fields().stream()
        .filter(f -> f.can(Can.BE_PATCHED))
        .map(Field::name)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static void refuseNullName(Operation operation) {
    var value = operation.value();
    if (operation.path().equals(List.of("name")) && value != null && value.isNull()) {
      throw Refused.invalidParameter("A name cannot be null; use remove to take it away.");
    }
  }

  /**
   * The object after all operations, its values checked and in the form they are stored in.
   *
   * @throws Refused when an operation is not possible, or a value not afterwards
   */
  public static ObjectNode apply(FieldTable table, JsonPatch patch, ObjectNode before) {
    var after = before.deepCopy();
    patch.operations().forEach(operation -> apply(table, operation, after));
    patch.roots().forEach(root -> after.set(root, table.field(root).accept(after.path(root))));
    return after;
  }

  private static void apply(FieldTable table, Operation operation, ObjectNode object) {
    if (operation.atRoot()) {
      atRoot(table.field(operation.root()), operation, object);
    } else {
      below(operation, object);
    }
  }

  private static void atRoot(Field field, Operation operation, ObjectNode object) {
    var value = operation.value();
    boolean taken = value == null || value.isNull();
    if (taken && field.isRequired()) {
      throw Refused.invalidParameter("%s is mandatory".formatted(operation.pointer()));
    }
    object.set(field.name(), taken ? field.removed() : value);
  }

  private static void below(Operation operation, ObjectNode object) {
    JsonNode parent = object;
    for (var step : operation.path().subList(0, operation.path().size() - 1)) {
      parent = member(parent, step);
    }
    switch (parent) {
      case ObjectNode o -> inObject(o, operation);
      case ArrayNode a -> inList(a, operation);
      default -> throw nothingThere(operation);
    }
  }

  private static JsonNode member(JsonNode parent, String step) {
    return parent.isArray() && isIndex(step)
        ? parent.path(Integer.parseInt(step))
        : parent.path(step);
  }

  private static boolean isIndex(String step) {
    return step.matches("0|[1-9]\\d{0,8}");
  }

  private static void inObject(ObjectNode parent, Operation operation) {
    var name = operation.path().getLast();
    if (operation.op() != Op.ADD && !parent.has(name)) {
      throw nothingThere(operation);
    }
    switch (operation.op()) {
      case ADD, REPLACE -> parent.set(name, Objects.requireNonNull(operation.value()));
      case REMOVE -> parent.remove(name);
    }
  }

  private static void inList(ArrayNode parent, Operation operation) {
    var step = operation.path().getLast();
    boolean append = step.equals(END_OF_LIST) && operation.op() == Op.ADD;
    if (!append && !isIndex(step)) {
      throw nothingThere(operation);
    }
    int index = append ? parent.size() : Integer.parseInt(step);
    if (index > parent.size() || (operation.op() != Op.ADD && index == parent.size())) {
      throw nothingThere(operation);
    }
    switch (operation.op()) {
      case ADD -> parent.insert(index, operation.value());
      case REPLACE -> parent.set(index, operation.value());
      case REMOVE -> parent.remove(index);
    }
  }

  private static Refused nothingThere(Operation operation) {
    return Refused.invalidParameter(
        "Couldn't apply patch: there is nothing at %s to %s."
            .formatted(
                operation.pointer(), operation.op().name().toLowerCase(java.util.Locale.ROOT)));
  }
}
