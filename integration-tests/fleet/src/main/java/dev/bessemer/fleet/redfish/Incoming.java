package dev.bessemer.fleet.redfish;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came in.
 *
 * @param path without a slash at the end
 * @param body empty if there was none
 */
record Incoming(String method, String path, MultiMap headers, JsonObject body) {
  /** Throws a {@link Refusal} if the body is no JSON object. */
  static Incoming of(String method, String path, MultiMap headers, Buffer bytes) {
    return new Incoming(method, withoutSlash(path), headers, json(bytes));
  }

  private static String withoutSlash(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static JsonObject json(Buffer bytes) {
    if (bytes.length() == 0) {
      return new JsonObject();
    }
    try {
      return new JsonObject(bytes);
    } catch (DecodeException | ClassCastException e) {
      throw new Refusal(400, "MalformedJSON", "The body is no JSON object.");
    }
  }

  @Nullable String header(String name) {
    return headers.get(name);
  }

  /** Null if absent; throws a {@link Refusal} if it is no string. */
  @Nullable String text(String name) {
    return text(body, name);
  }

  static @Nullable String text(JsonObject object, String name) {
    return switch (object.getValue(name)) {
      case null -> null;
      case String text -> text;
      case Object other -> throw Refusal.notInList(name, other);
    };
  }
}
