package dev.bessemer.conductor.inspect;

import dev.bessemer.conductor.inspect.hook.NodeChange;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.store.node.NodeEntity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes a change of a node to its row: the table of what inspections may change. */
final class NodeFieldChange {
  private record Tree(
      Function<NodeEntity, Map<String, Object>> get,
      BiConsumer<NodeEntity, Map<String, Object>> set) {}

  private static final Map<String, Tree> TREES =
      Map.of(
          "properties", new Tree(n -> n.properties, (n, v) -> n.properties = v),
          "extra", new Tree(n -> n.extra, (n, v) -> n.extra = v),
          "driver_info", new Tree(n -> n.driverInfo, (n, v) -> n.driverInfo = v),
          "instance_info", new Tree(n -> n.instanceInfo, (n, v) -> n.instanceInfo = v),
          "network_data", new Tree(n -> n.networkData, (n, v) -> n.networkData = v));

  private static final Map<String, BiConsumer<NodeEntity, @Nullable String>> TEXTS =
      Map.of(
          "name", (n, v) -> n.name = v,
          "description", (n, v) -> n.description = v,
          "resource_class", (n, v) -> n.resourceClass = v,
          "owner", (n, v) -> n.owner = v,
          "lessee", (n, v) -> n.lessee = v,
          "shard", (n, v) -> n.shard = v);

  private NodeFieldChange() {}

  /**
   * @throws HardwareFailure when the field is none that inspections may change
   */
  static void apply(NodeEntity row, NodeChange change) {
    var tree = TREES.get(change.field());
    if (tree != null && change.path().size() > 1) {
      tree.set().accept(row, with(tree.get().apply(row), inside(change), change.value()));
    } else if (TEXTS.containsKey(change.field()) && change.path().size() == 1) {
      var value = change.value();
      TEXTS.get(change.field()).accept(row, value == null ? null : value.toString());
    } else {
      throw new HardwareFailure(
          "an inspection can not change %s of a node".formatted(String.join("/", change.path())));
    }
  }

  private static List<String> inside(NodeChange change) {
    return change.path().subList(1, change.path().size());
  }

  @SuppressWarnings("unchecked") // JSON objects have text keys
  private static Map<String, Object> with(
      Map<String, Object> map, List<String> path, @Nullable Object value) {
    var copy = new LinkedHashMap<>(map);
    var key = path.getFirst();
    if (path.size() > 1) {
      var below =
          copy.get(key) instanceof Map<?, ?> m ? (Map<String, Object>) m : Map.<String, Object>of();
      copy.put(key, with(below, path.subList(1, path.size()), value));
    } else if (value == null) {
      copy.remove(key);
    } else {
      copy.put(key, value);
    }
    return copy;
  }
}
