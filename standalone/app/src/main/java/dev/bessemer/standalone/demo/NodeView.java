package dev.bessemer.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A node as the API shows it at one moment.
 *
 * @param step its present step, empty when there is none
 * @param number of that step, from 1; 0 when there is none
 * @param steps how many there are in all
 */
record NodeView(
    String uuid, String name, String state, String error, String step, int number, int steps) {
  static final String FIELDS =
      "uuid,name,provision_state,last_error,clean_step,deploy_step,driver_internal_info";
  private static final List<String> KINDS = List.of("deploy", "clean");

  static NodeView of(JsonNode node) {
    var bare =
        new NodeView(
            node.path("uuid").asText(),
            node.path("name").asText(),
            node.path("provision_state").asText(),
            node.path("last_error").asText("").replace("null", ""),
            "",
            0,
            0);
    return KINDS.stream()
        .filter(kind -> node.path(kind + "_step").hasNonNull("step"))
        .findFirst()
        .map(kind -> bare.at(node, kind))
        .orElse(bare);
  }

  private NodeView at(JsonNode node, String kind) {
    var internal = node.path("driver_internal_info");
    return new NodeView(
        uuid,
        name,
        state,
        error,
        node.path(kind + "_step").path("step").asText(),
        internal.path(kind + "_step_index").asInt(0) + 1,
        internal.path(kind + "_steps").size());
  }

  /** States that a node leaves only when a person does something. */
  boolean hasFailed() {
    return state.endsWith("failed")
        || state.equals("error")
        || (state.equals("enroll") && !error.isEmpty());
  }
}
