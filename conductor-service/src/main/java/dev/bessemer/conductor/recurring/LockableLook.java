package dev.bessemer.conductor.recurring;

import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.model.node.AgentSession;
import dev.bessemer.model.node.Node;
import dev.bessemer.model.node.Port;
import dev.bessemer.spi.Driver;
import dev.bessemer.spi.LockableTask;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NodeTask;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A look that becomes a claim when it has to. */
final class LockableLook implements LockableTask, AutoCloseable {
  private final NodeTasks tasks;
  private final String purpose;
  private final NodeTask look;
  private @Nullable HeldNode held;

  LockableLook(NodeTasks tasks, UUID node, String purpose) {
    this.tasks = tasks;
    this.purpose = purpose;
    this.look = tasks.look(node);
  }

  @Override
  public LockedTask lock() {
    var already = held;
    if (already == null) {
      already = tasks.claim(look.uuid(), purpose);
      held = already;
    }
    return already;
  }

  private NodeTask now() {
    return held == null ? look : held;
  }

  @Override
  public Node node() {
    return now().node();
  }

  @Override
  public List<Port> ports() {
    return now().ports();
  }

  @Override
  public AgentSession agent() {
    return now().agent();
  }

  @Override
  public Driver driver() {
    return now().driver();
  }

  @Override
  public void close() {
    if (held != null) {
      held.close();
    }
  }
}
