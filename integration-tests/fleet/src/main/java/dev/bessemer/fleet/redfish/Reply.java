package dev.bessemer.fleet.redfish;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a BMC answers. */
record Reply(int status, @Nullable JsonObject body, Map<String, String> headers) {
  static final Reply DONE = new Reply(204, null, Map.of());

  static Reply of(int status, JsonObject body) {
    return new Reply(status, body, Map.of());
  }

  /** A document, with the tag of its state if it has one. */
  static Reply document(JsonObject body) {
    var tag = body.getString("@odata.etag");
    return new Reply(200, body, tag == null ? Map.of() : Map.of("ETag", tag));
  }

  Reply with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, body, more);
  }
}
