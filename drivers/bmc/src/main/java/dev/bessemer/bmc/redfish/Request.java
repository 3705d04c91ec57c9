package dev.bessemer.bmc.redfish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to a BMC.
 *
 * @param path absolute on the BMC, whatever host a link named
 * @param body null for none at all
 * @param headers on top of the usual ones; an empty value leaves a usual one out
 */
record Request(
    HttpMethod method, String path, @Nullable JsonNode body, Map<String, String> headers) {

  static Request get(String path) {
    return new Request(HttpMethod.GET, path, null, Map.of());
  }

  static Request post(String path, @Nullable JsonNode body) {
    return new Request(HttpMethod.POST, path, body, Map.of());
  }

  static Request patch(String path, JsonNode body, @Nullable String etag) {
    var headers = etag == null ? Map.<String, String>of() : Map.of("If-Match", etag);
    return new Request(HttpMethod.PATCH, path, body, headers);
  }

  static Request delete(String path) {
    return new Request(HttpMethod.DELETE, path, null, Map.of());
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  Request with(String header, String value) {
    var more = new java.util.HashMap<>(headers);
    more.put(header, value);
    return new Request(method, path, body, Map.copyOf(more));
  }

  Request to(String otherPath) {
    return new Request(method, otherPath, body, headers);
  }

  boolean isRead() {
    return method.equals(HttpMethod.GET);
  }

  boolean isPost() {
    return method.equals(HttpMethod.POST);
  }

  /** For messages to people. */
  String what() {
    return method + " " + path;
  }
}
