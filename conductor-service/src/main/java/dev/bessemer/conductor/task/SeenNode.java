package dev.bessemer.conductor.task;

import dev.bessemer.model.node.AgentSession;
import dev.bessemer.model.node.Node;
import dev.bessemer.model.node.Port;
import dev.bessemer.spi.Driver;
import dev.bessemer.spi.NodeTask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node as it was read once. */
final class SeenNode implements NodeTask {
  private final TaskServices services;
  private final Node node;

  /** Made when first asked for: a node that does not change has one driver. */
  private volatile @Nullable Driver driver;

  SeenNode(TaskServices services, Node node) {
    this.services = services;
    this.node = node;
  }

  @Override
  public Node node() {
    return node;
  }

  @Override
  public List<Port> ports() {
    return services.nodes().portsOf(node.uuid());
  }

  @Override
  public AgentSession agent() {
    return services.agents().of(node.uuid());
  }

  @Override
  public Driver driver() {
    var bound = driver;
    if (bound == null) {
      bound = services.binding().bind(node);
      driver = bound;
    }
    return bound;
  }
}
