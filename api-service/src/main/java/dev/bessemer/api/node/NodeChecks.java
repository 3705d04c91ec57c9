package dev.bessemer.api.node;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Values that a node's fields cannot have although their type is right. */
final class NodeChecks {
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
    return value.isEmpty() ? null : NetworkDataForm.problem(value);
  }
}
