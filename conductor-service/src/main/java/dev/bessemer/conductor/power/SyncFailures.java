package dev.bessemer.conductor.power;

import dev.bessemer.model.node.Node;
import dev.bessemer.store.node.NodeEntity;
import java.util.LinkedHashMap;

/**
 * How often in a row the comparison of a node went wrong; kept with the node, so that it moves
 * along.
 */
final class SyncFailures {
  static final String KEY = "power_sync_failures";

  private SyncFailures() {}

  static int of(Node node) {
    return node.driverInternalInfo().get(KEY) instanceof Number n ? n.intValue() : 0;
  }

  static void set(NodeEntity row, int failures) {
    var info = new LinkedHashMap<>(row.driverInternalInfo);
    if (failures == 0) {
      info.remove(KEY);
    } else {
      info.put(KEY, failures);
    }
    row.driverInternalInfo = info;
  }
}
