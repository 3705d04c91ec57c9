package dev.bessemer.hardware.deploy;

import dev.bessemer.model.step.StepKind;
import dev.bessemer.spi.DeployInterface;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NodeTask;
import dev.bessemer.spi.StepOutcome;

/** A deploy interface that leaves what it does with the agent to another one. */
abstract class Delegating implements DeployInterface {
  /** Who cleans and serves a node. */
  abstract DeployInterface other(NodeTask task);

  @Override
  public StepOutcome prepareRamdiskFor(LockedTask task, StepKind kind) {
    return other(task).prepareRamdiskFor(task, kind);
  }

  @Override
  public void tearDownRamdiskFor(LockedTask task, StepKind kind) {
    other(task).tearDownRamdiskFor(task, kind);
  }

  @Override
  public boolean keepsAgent(NodeTask task) {
    return other(task).keepsAgent(task);
  }

  @Override
  public boolean startsFromDisk(NodeTask task) {
    return other(task).startsFromDisk(task);
  }

  @Override
  public void tearDown(LockedTask task) {
    other(task).tearDown(task);
  }

  @Override
  public void cleanUp(LockedTask task) {
    other(task).cleanUp(task);
  }
}
