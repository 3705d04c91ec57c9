package dev.bessemer.conductor.lab;

import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.spi.LockableTask;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NodeField;
import dev.bessemer.spi.NodeFields;
import dev.bessemer.spi.NodePeriodic;
import dev.bessemer.spi.NodePeriodic.Only;
import dev.bessemer.spi.NodeTask;
import dev.bessemer.spi.Periodic;
import dev.bessemer.spi.StorageInterface;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A storage interface that is called again and again; tests call it by hand. */
public final class LabRounds implements StorageInterface {
  /** How often it was called without a node. */
  public static final AtomicInteger CALLS = new AtomicInteger();

  @Override
  public String name() {
    return "lab";
  }

  @Override
  public void attachVolumes(LockedTask task) {}

  @Override
  public void detachVolumes(LockedTask task) {}

  @Periodic(every = "PT0S")
  public void plain() {
    CALLS.incrementAndGet();
  }

  @NodePeriodic(
      purpose = "looking after marked nodes",
      every = "PT0S",
      provisionStateIn = {ProvisionState.MANAGEABLE, ProvisionState.CLEANFAIL},
      maintenance = Only.NO,
      fields = NodeField.EXTRA,
      predicate = Marked.class)
  public void holding(LockedTask task) {
    LabMachine.of(task.uuid()).did("held for a round");
    task.update(edit -> edit.driverInternalInfo("round", "seen"));
  }

  @NodePeriodic(
      purpose = "looking at all",
      every = "PT0S",
      reserved = Only.EITHER,
      fields = NodeField.EXTRA,
      predicate = Marked.class)
  public void looking(LockableTask task) {
    LabMachine.of(task.uuid()).did("looked at in a round");
    if (task.node().extra().get("lock") != null) {
      task.lock().update(edit -> edit.driverInternalInfo("round", "locked"));
    }
  }

  @NodePeriodic(
      purpose = "failing",
      every = "PT0S",
      fields = NodeField.EXTRA,
      predicate = Marked.class)
  public void failing(NodeTask task) {
    LabMachine.of(task.uuid()).did("failed in a round");
    throw new IllegalStateException("on purpose");
  }

  /** Nodes that a test has marked. */
  static final class Marked implements Predicate<NodeFields> {
    @Override
    public boolean test(NodeFields node) {
      return node.object(NodeField.EXTRA).containsKey("marked");
    }
  }
}
