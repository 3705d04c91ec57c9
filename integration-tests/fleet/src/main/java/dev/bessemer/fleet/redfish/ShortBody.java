package dev.bessemer.fleet.redfish;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** A request body for people: short, and without secrets. */
final class ShortBody {
  private static final int LONGEST = 200;

  private ShortBody() {}

  static String of(JsonObject body) {
    if (body.isEmpty()) {
      return "";
    }
    var text = masked(body).encode().replaceAll("//[^/@\"]*@", "//***@");
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  private static JsonObject masked(JsonObject object) {
    var copy = new JsonObject();
    for (var name : object.fieldNames()) {
      copy.put(name, isSecret(name) ? "***" : masked(object.getValue(name)));
    }
    return copy;
  }

  private static Object masked(Object value) {
    return switch (value) {
      case JsonObject object -> masked(object);
      case JsonArray array -> new JsonArray(array.stream().map(ShortBody::masked).toList());
      case null, default -> value;
    };
  }

  private static boolean isSecret(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    return lower.contains("password") || lower.contains("token") || lower.contains("secret");
  }
}
