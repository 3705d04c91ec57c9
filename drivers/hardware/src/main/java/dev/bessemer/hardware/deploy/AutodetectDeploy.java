package dev.bessemer.hardware.deploy;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.step.Resume;
import dev.bessemer.spi.AgentSteps;
import dev.bessemer.spi.DeployInterface;
import dev.bessemer.spi.DeployStep;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NodeTask;
import dev.bessemer.spi.StepOutcome;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds the way to deploy that fits what the instance asks for, and leaves everything to that one:
 * the first of {@code bessemer.deploy.autodetect-interfaces} that suits, or else the last.
 */
public final class AutodetectDeploy extends Delegating {
  private static final String SETTING = "bessemer.deploy.autodetect-interfaces";
  private final DriverContext context;

  public AutodetectDeploy(DriverContext context) {
    this.context = context;
  }

  @Override
  public String name() {
    return "autodetect";
  }

  @Override
  DeployInterface other(NodeTask task) {
    var all = candidates();
    return all.stream().filter(one -> one.suits(task)).findFirst().orElse(all.getLast());
  }

  @Override
  public Optional<String> instead(NodeTask task) {
    return Optional.of(other(task).name());
  }

  private List<DeployInterface> candidates() {
    return Arrays.stream(context.setting(SETTING, "ramdisk,direct").split(","))
        .map(
            name ->
                context.implementation(InterfaceKind.DEPLOY, name.strip(), DeployInterface.class))
        .toList();
  }

  @Override
  public void validate(NodeTask task) {
    other(task).validate(task);
  }

  @Override
  public void prepare(LockedTask task) {
    throw notChosen();
  }

  /** Never runs: the node has another deploy interface by then. */
  @DeployStep(priority = 100, resume = Resume.REPEAT)
  public StepOutcome deploy(LockedTask task) {
    throw notChosen();
  }

  private static HardwareFailure notChosen() {
    return new HardwareFailure(
        "instance_info names the deploy interface autodetect, which only chooses another");
  }

  @Override
  public AgentSteps agentSteps() {
    return candidates().getLast().agentSteps();
  }
}
