package dev.bessemer.bmc.redfish;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.bmc.redfish.RedfishException.Kind;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A resource as it was read, with the headers that came along. */
record Resource(String path, JsonNode json, MultiMap headers) {

  /** The tag of this state, from the header or the body. */
  @Nullable String etag() {
    var header = headers.get("ETag");
    return header != null ? header : text("@odata.etag");
  }

  boolean allowsPatch() {
    var allow = headers.get("Allow");
    return allow != null
        && List.of(allow.toUpperCase(Locale.ROOT).split("[,\\s]+")).contains("PATCH");
  }

  /** With these members alone and no headers, for what is kept of thousands of BMCs. */
  Resource only(List<String> members) {
    var kept = Request.object();
    members.stream().filter(json::has).forEach(name -> kept.set(name, json.get(name)));
    return new Resource(path, kept, MultiMap.caseInsensitiveMultiMap());
  }

  /** Null if absent, null or empty. */
  @Nullable String text(String name) {
    return text(json.path(name));
  }

  static @Nullable String text(JsonNode value) {
    var text = value.isValueNode() && !value.isNull() ? value.asText() : "";
    return text.isBlank() ? null : text;
  }

  /** Where a link under this name leads. */
  Optional<String> link(String name) {
    return link(json.path(name));
  }

  static Optional<String> link(JsonNode node) {
    return Optional.ofNullable(text(node.path("@odata.id"))).map(Links::path);
  }

  String requireLink(String name) {
    return link(name)
        .orElseThrow(
            () -> RedfishException.of(Kind.UNSUPPORTED, "%s has no %s".formatted(path, name)));
  }

  /** Links in {@code Links} under this name. */
  List<String> related(String name) {
    var paths = new ArrayList<String>();
    json.path("Links").path(name).forEach(node -> link(node).ifPresent(paths::add));
    return paths;
  }

  /** Where to post to for an action, such as {@code ComputerSystem.Reset}. */
  Optional<String> action(String name) {
    return Optional.ofNullable(text(actionNode(name).path("target"))).map(Links::path);
  }

  /** The values a parameter of an action may have; empty if the BMC does not say. */
  List<String> allowed(String action, String parameter) {
    return strings(actionNode(action).path(parameter + "@Redfish.AllowableValues"));
  }

  static List<String> strings(JsonNode array) {
    var values = new ArrayList<String>();
    array.forEach(value -> values.add(value.asText()));
    return List.copyOf(values);
  }

  /** The resource that takes changes for the next start. */
  Optional<String> settings() {
    return link(json.path("@Redfish.Settings").path("SettingsObject"));
  }

  private JsonNode actionNode(String name) {
    return json.path("Actions").path("#" + name);
  }
}
