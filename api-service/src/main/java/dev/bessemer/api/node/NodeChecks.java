package dev.bessemer.api.node;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values that a node's fields cannot have although their type is right. */
final class NodeChecks {
  private static final Set<String> NETWORK_DATA = Set.of("links", "networks", "services");

  private NodeChecks() {}

  static @Nullable String bootMode(JsonNode value) {
    var mode = value.textValue();
    return mode.equals("uefi") || mode.equals("bios") ? null : "is neither uefi nor bios";
  }

  static @Nullable String notEmpty(JsonNode value) {
    return value.textValue().isEmpty() ? "is empty" : null;
  }

  /** Nothing, or a document in the form of OpenStack's network_data.json. */
  static @Nullable String networkData(JsonNode value) {
    if (value.isEmpty()) {
      return null;
    }
    for (var property : value.properties()) {
      if (!NETWORK_DATA.contains(property.getKey())) {
        return "has the unknown member " + property.getKey();
      }
      if (!isListOfObjects(property.getValue())) {
        return "has %s that are not a list of objects".formatted(property.getKey());
      }
    }
    return value.has("links") && value.has("networks") ? null : "needs both links and networks";
  }

  private static boolean isListOfObjects(JsonNode value) {
    return value.isArray() && value.valueStream().allMatch(JsonNode::isObject);
  }
}
