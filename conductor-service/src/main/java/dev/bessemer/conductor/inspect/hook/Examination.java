package dev.bessemer.conductor.inspect.hook;

import dev.bessemer.model.node.Node;
import dev.bessemer.model.node.Port;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A report on its way to the node; changed by hooks and rules, used by one thread.
 *
 * <p>What is to become of the node is collected here and written at the end, in one transaction
 * with the new state.
 */
public final class Examination {
  private final Node node;
  private final Map<String, Object> inventory;
  private final Map<String, Object> pluginData;
  private final List<PortPlan> ports = new ArrayList<>();
  private final List<NodeChange> changes = new ArrayList<>();
  private final Map<String, Boolean> traits = new LinkedHashMap<>();

  /**
   * @param inventory may be changed afterwards, as {@code pluginData}
   */
  public Examination(
      Node node, List<Port> ports, Map<String, Object> inventory, Map<String, Object> pluginData) {
    this.node = node;
    this.inventory = inventory;
    this.pluginData = pluginData;
    ports.forEach(port -> this.ports.add(PortPlan.of(port)));
  }

  /** The node as it was when the report came. */
  public Node node() {
    return node;
  }

  public Map<String, Object> inventory() {
    return inventory;
  }

  public Map<String, Object> pluginData() {
    return pluginData;
  }

  /** The ports that are to be, those that are to go among them. */
  public List<PortPlan> ports() {
    return ports;
  }

  /** What is to change of the node, in this order. */
  public List<NodeChange> changes() {
    return List.copyOf(changes);
  }

  public void change(NodeChange change) {
    changes.add(change);
  }

  /** Traits that are to be added (true) or removed (false). */
  public Map<String, Boolean> traits() {
    return traits;
  }

  /** Sets a value of the node's properties. */
  public void property(String key, Object value) {
    change(new NodeChange(List.of("properties", key), value));
  }
}
