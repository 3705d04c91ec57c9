package dev.bessemer.standalone.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Which conductor each node belongs to, as the API says, and how much is under way. */
final class Owners {
  private static final String FIELDS = "/v1/nodes?fields=uuid,conductor&limit=1000";
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final long BETWEEN_MILLIS = 200;
  private final Cluster cluster;
  private final Records records;

  Owners(Cluster cluster) {
    this.cluster = cluster;
    this.records = new Records(cluster);
  }

  Map<String, String> now() {
    var owners = new HashMap<String, String>();
    for (var node : page().get("nodes")) {
      owners.put(node.get("uuid").asText(), node.get("conductor").asText());
    }
    return owners;
  }

  /** Once this conductor has a node, or has got none in time. */
  Map<String, String> onceOneIs(String conductor) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    var owners = now();
    while (!owners.containsValue(conductor) && System.nanoTime() < end) {
      pause();
      owners = now();
    }
    return owners;
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private JsonNode page() {
    var answer = cluster.api().call("GET", FIELDS, null);
    if (!answer.isSuccess()) {
      throw new IllegalStateException("The owners of nodes cannot be read: " + answer);
    }
    return answer.json();
  }

  int inFlight() {
    return records.all("select 1 from runs where ended_at is null", r -> 1).size();
  }
}
