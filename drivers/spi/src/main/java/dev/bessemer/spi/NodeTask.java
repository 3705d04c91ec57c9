package dev.bessemer.spi;

import dev.bessemer.model.node.AgentSession;
import dev.bessemer.model.node.Node;
import dev.bessemer.model.node.Port;
import java.util.List;
import java.util.UUID;

/** A look at a node; nothing can be changed through it. */
public interface NodeTask {
  /** The node as last read; a {@link LockedTask} shows its own changes. */
  Node node();

  List<Port> ports();

  AgentSession agent();

  /** The interfaces chosen for the node. */
  Driver driver();

  default UUID uuid() {
    return node().uuid();
  }
}
