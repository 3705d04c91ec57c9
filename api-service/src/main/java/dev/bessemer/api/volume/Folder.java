package dev.bessemer.api.volume;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The document that says where connectors and targets are, of all nodes or of one. */
final class Folder {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Folder() {}

  static ObjectNode document(String base, String path) {
    var document = JSON.objectNode();
    document.set("links", links(base, path));
    document.set("connectors", links(base, path + "/connectors"));
    document.set("targets", links(base, path + "/targets"));
    return document;
  }

  private static ArrayNode links(String base, String path) {
    return JSON.arrayNode()
        .add(JSON.objectNode().put("href", base + "/v1/" + path).put("rel", "self"))
        .add(JSON.objectNode().put("href", base + "/" + path).put("rel", "bookmark"));
  }
}
