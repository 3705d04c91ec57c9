package dev.bessemer.api.write;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.model.fault.Refused;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A JSON Patch as far as the API takes it: {@code add}, {@code replace} and {@code remove}. */
public record JsonPatch(List<Operation> operations) {
  private static final Pattern PATH = Pattern.compile("(/[\\w-]+)+");
  private static final Set<String> MEMBERS = Set.of("op", "path", "value");

  /** What an operation does. */
  public enum Op {
    ADD,
    REPLACE,
    REMOVE
  }

  /**
   * One operation.
   *
   * @param value null with {@link Op#REMOVE} only
   */
  public record Operation(Op op, List<String> path, @Nullable JsonNode value) {
    public String root() {
      return path.getFirst();
    }

    /** Whether it is about a whole field. */
    public boolean atRoot() {
      return path.size() == 1;
    }

    /** As it was written. */
    public String pointer() {
      return "/" + String.join("/", path);
    }
  }

  /**
   * @throws Refused when it is not a patch
   */
  public static JsonPatch read(JsonNode body) {
    if (!body.isArray()) {
      throw Refused.invalidParameter("A patch must be a JSON array.");
    }
    return new JsonPatch(body.valueStream().map(JsonPatch::operation).toList());
  }

  private static Operation operation(JsonNode sent) {
    if (!sent.isObject() || !sent.propertyStream().allMatch(e -> MEMBERS.contains(e.getKey()))) {
      throw Refused.invalidParameter(
          "An operation of a patch must be an object of op, path and value.");
    }
    var op = op(sent.path("op"));
    return new Operation(op, path(sent.path("path")), op == Op.REMOVE ? null : value(sent));
  }

  private static Op op(JsonNode op) {
    return switch (op.asText()) {
      case "add" -> Op.ADD;
      case "replace" -> Op.REPLACE;
      case "remove" -> Op.REMOVE;
      case String other ->
          throw Refused.invalidParameter(
              "Operation \"%s\" of a patch is not one of add, replace, remove.".formatted(other));
    };
  }

  private static List<String> path(JsonNode path) {
    if (!path.isTextual() || !PATH.matcher(path.textValue()).matches()) {
      throw Refused.invalidParameter("Invalid path of a patch: %s".formatted(path));
    }
    return Arrays.asList(path.textValue().substring(1).split("/"));
  }

  private static JsonNode value(JsonNode sent) {
    if (!sent.has("value")) {
      throw Refused.invalidParameter("Operations add and replace of a patch need a value.");
    }
    return sent.get("value");
  }

  /** The fields that it is about. */
  public Set<String> roots() {
    return operations.stream().map(Operation::root).collect(Collectors.toUnmodifiableSet());
  }

  /** Whether it is nothing but the removal of one field. */
  public boolean onlyRemoves(String field) {
    return operations.size() == 1
        && operations.getFirst().op() == Op.REMOVE
        && operations.getFirst().path().equals(List.of(field));
  }
}
