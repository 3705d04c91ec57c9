package dev.bessemer.hardware.fake;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.model.step.Resume;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.spi.AgentSteps;
import dev.bessemer.spi.DeployInterface;
import dev.bessemer.spi.DeployStep;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.StepOutcome;

/** Deploys nothing, without a ramdisk; the node ends with its power on. */
public final class FakeDeploy implements DeployInterface {
  private final FakeDelay delay;

  FakeDeploy(FakeDelay delay) {
    this.delay = delay;
  }

  @Override
  public InterfaceKind kind() {
    return InterfaceKind.DEPLOY;
  }

  @Override
  public String name() {
    return "fake";
  }

  /** Takes the time of a deployment. */
  @DeployStep(priority = 100, resume = Resume.REPEAT)
  public StepOutcome deploy(LockedTask task) {
    delay.pass(task, InterfaceKind.DEPLOY);
    task.changePower(PowerTarget.ON);
    return new StepOutcome.Done();
  }

  @Override
  public void prepare(LockedTask task) {
    delay.pass(task, InterfaceKind.DEPLOY);
  }

  @Override
  public void tearDown(LockedTask task) {
    delay.pass(task, InterfaceKind.DEPLOY);
    task.changePower(PowerTarget.OFF);
  }

  @Override
  public void cleanUp(LockedTask task) {}

  @Override
  public StepOutcome prepareRamdiskFor(LockedTask task, StepKind kind) {
    return new StepOutcome.Done();
  }

  @Override
  public void tearDownRamdiskFor(LockedTask task, StepKind kind) {}

  @Override
  public AgentSteps agentSteps() {
    return AgentSteps.NONE;
  }
}
