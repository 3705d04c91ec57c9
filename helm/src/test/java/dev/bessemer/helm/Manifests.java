package dev.bessemer.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The objects a rendering consists of. */
record Manifests(List<JsonNode> objects) {

  /** The one object of that kind and name. */
  JsonNode the(String kind, String name) {
    var found =
        ofKind(kind).filter(node -> node.at("/metadata/name").asText().equals(name)).toList();
    if (found.size() != 1) {
      throw new AssertionError("%d objects %s %s in %s".formatted(found.size(), kind, name, ids()));
    }
    return found.getFirst();
  }

  Stream<JsonNode> ofKind(String kind) {
    return objects.stream().filter(node -> node.path("kind").asText().equals(kind));
  }

  /** Every object as "Kind name", in the order they were rendered. */
  List<String> ids() {
    return objects.stream()
        .map(node -> node.path("kind").asText() + " " + node.at("/metadata/name").asText())
        .toList();
  }

  /** Whatever starts pods: Deployment, StatefulSet and Job. */
  List<JsonNode> workloads() {
    return objects.stream().filter(node -> node.at("/spec/template/spec").isObject()).toList();
  }

  static JsonNode pod(JsonNode workload) {
    return workload.at("/spec/template/spec");
  }

  static JsonNode container(JsonNode workload) {
    return pod(workload).at("/containers/0");
  }

  /** One variable of the container, or a missing node. */
  static JsonNode env(JsonNode workload, String name) {
    for (var variable : container(workload).path("env")) {
      if (variable.path("name").asText().equals(name)) {
        return variable;
      }
    }
    return MissingNode.getInstance();
  }

  static Map<String, String> strings(JsonNode object) {
    var result = new LinkedHashMap<String, String>();
    object.properties().forEach(entry -> result.put(entry.getKey(), entry.getValue().asText()));
    return result;
  }
}
