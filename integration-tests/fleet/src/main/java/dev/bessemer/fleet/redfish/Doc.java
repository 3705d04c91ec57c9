package dev.bessemer.fleet.redfish;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts Redfish documents together. */
final class Doc {
  private Doc() {}

  /** A resource: its place, its schema with version, its id and name, and more pairs. */
  static JsonObject resource(String path, String type, String id, String name, Object... more) {
    var schema = type.substring(0, type.indexOf('.'));
    var doc =
        new JsonObject()
            .put("@odata.id", path)
            .put("@odata.type", "#" + type + "." + schema)
            .put("Id", id)
            .put("Name", name);
    return doc.mergeIn(object(more));
  }

  static JsonObject collection(String path, String member, String name, List<String> members) {
    var links = new JsonArray(members.stream().map(Doc::link).toList());
    var type = "#%1$sCollection.%1$sCollection".formatted(member);
    return object(
        "@odata.id", path,
        "@odata.type", type,
        "Name", name,
        "Members", links,
        "Members@odata.count", members.size());
  }

  static JsonObject link(String path) {
    return new JsonObject().put("@odata.id", path);
  }

  static JsonArray links(String... paths) {
    return new JsonArray(List.of(paths).stream().map(Doc::link).toList());
  }

  static JsonObject healthy() {
    return object("State", "Enabled", "Health", "OK");
  }

  /** Pairs of name and value. */
  static JsonObject object(@Nullable Object... pairs) {
    var object = new JsonObject();
    for (var i = 0; i < pairs.length; i += 2) {
      object.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return object;
  }

  static JsonArray array(String... values) {
    return new JsonArray(List.of(values));
  }
}
