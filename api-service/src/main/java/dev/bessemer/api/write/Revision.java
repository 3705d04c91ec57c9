package dev.bessemer.api.write;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.version.ApiVersion;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An object on its way into its row.
 *
 * @param before empty when the object is new
 * @param after has every field that can be stored; rules may complete it
 * @param named the fields that the client has sent something for
 */
public record Revision(ObjectNode before, ObjectNode after, Set<String> named, ApiVersion version) {

  static Revision made(ObjectNode object, Set<String> named, ApiVersion version) {
    return new Revision(JsonNodeFactory.instance.objectNode(), object, named, version);
  }

  public boolean isNew() {
    return before.isEmpty();
  }

  /** Whether one of the fields differs. */
  public boolean changed(String... fields) {
    return Stream.of(fields).anyMatch(f -> !after.path(f).equals(before.path(f)));
  }
}
