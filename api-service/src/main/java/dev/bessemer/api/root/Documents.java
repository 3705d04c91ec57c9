package dev.bessemer.api.root;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.version.ApiVersion;
import java.util.List;

/** The documents by which a client finds out what it talks to. */
final class Documents {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** A resource that the v1 document names, and since when. */
  private record Entry(String name, int since) {}

  private static final List<Entry> RESOURCES =
      List.of(
          new Entry("chassis", 1),
          new Entry("nodes", 1),
          new Entry("ports", 1),
          new Entry("drivers", 1),
          new Entry("lookup", 22),
          new Entry("heartbeat", 22),
          new Entry("portgroups", 23),
          new Entry("volume", 32),
          new Entry("conductors", 49),
          new Entry("allocations", 52),
          new Entry("events", 54),
          new Entry("deploy_templates", 55),
          new Entry("shards", 82),
          new Entry("continue_inspection", 84),
          new Entry("runbooks", 92),
          new Entry("inspection_rules", 96));

  private Documents() {}

  static ObjectNode root(String base) {
    var root =
        JSON.objectNode()
            .put("name", "Bessemer, an OpenStack Ironic API")
            .put("description", "Provisions bare-metal servers.");
    root.set("default_version", version(base));
    root.set("versions", JSON.arrayNode().add(version(base)));
    return root;
  }

  static ObjectNode v1(String base, ApiVersion asked) {
    var document = JSON.objectNode().put("id", "v1");
    document
        .putArray("links")
        .add(link(base + "/v1/", "self"))
        .add(
            link("https://docs.openstack.org/api-ref/baremetal/", "describedby")
                .put("type", "text/html"));
    document
        .putObject("media_types")
        .put("base", "application/json")
        .put("type", "application/vnd.openstack.ironic.v1+json");
    document.set("version", version(base));
    RESOURCES.stream()
        .filter(r -> asked.atLeast(r.since()))
        .forEach(r -> document.set(r.name(), links(base, r.name())));
    return document;
  }

  private static ObjectNode version(String base) {
    var version =
        JSON.objectNode()
            .put("id", "v1")
            .put("status", "CURRENT")
            .put("min_version", ApiVersion.OLDEST.toString())
            .put("version", ApiVersion.NEWEST.toString());
    version.putArray("links").add(link(base + "/v1/", "self"));
    return version;
  }

  private static ArrayNode links(String base, String resource) {
    return JSON.arrayNode()
        .add(link(base + "/v1/" + resource + "/", "self"))
        .add(link(base + "/" + resource + "/", "bookmark"));
  }

  private static ObjectNode link(String href, String rel) {
    return JSON.objectNode().put("href", href).put("rel", rel);
  }
}
