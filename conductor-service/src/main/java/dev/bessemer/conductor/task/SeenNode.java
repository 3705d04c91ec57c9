package dev.bessemer.conductor.task;

import dev.bessemer.model.node.AgentSession;
import dev.bessemer.model.node.Node;
import dev.bessemer.model.node.Port;
import dev.bessemer.spi.Driver;
import dev.bessemer.spi.NodeTask;
import java.util.List;

/** A node as it was read once. */
record SeenNode(TaskServices services, Node node) implements NodeTask {
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
    return services.binding().bind(node);
  }
}
