package dev.bessemer.hardware.raid;

import dev.bessemer.agent.client.AgentTransport;
import dev.bessemer.hardware.agent.Agents;
import dev.bessemer.hardware.agent.InBandSteps;
import dev.bessemer.model.step.Resume;
import dev.bessemer.model.step.Step;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.spi.CleanStep;
import dev.bessemer.spi.DeployStep;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.RaidConfig;
import dev.bessemer.spi.RaidInterface;
import dev.bessemer.spi.ServiceStep;
import dev.bessemer.spi.StepArg;
import dev.bessemer.spi.StepOutcome;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Logical disks made in band: by software RAID, or by whatever the agent's hardware managers know.
 *
 * <p>What the agent says it made is kept on the node when its step has ended, whichever kind of
 * work the step was part of.
 */
public final class AgentRaid implements RaidInterface {
  private static final String CREATE = "create_configuration";
  private static final String APPLY = "apply_configuration";
  private static final String DELETE = "delete_configuration";

  private final InBandSteps agent;
  private final DriverContext context;

  public AgentRaid(DriverContext context, AgentTransport transport) {
    this.agent = new InBandSteps(new Agents(transport), context);
    this.context = context;
  }

  @Override
  public String name() {
    return "agent";
  }

  /** Makes what the node's target says; the agent is shown a node with only the wanted part. */
  @CleanStep(priority = 0, abortable = true, resume = Resume.ASK_AGENT)
  public StepOutcome createConfiguration(
      LockedTask task,
      @StepArg(value = "create_root_volume", help = "Whether to make the root volume; true.")
          @Nullable Boolean root,
      @StepArg(value = "create_nonroot_volumes", help = "Whether to make the others; true.")
          @Nullable Boolean nonroot) {
    var wanted = RaidConfig.target(task, isTrue(root), isTrue(nonroot)).toMap();
    return begin(task, CREATE, Map.of(), Map.of("target_raid_config", wanted));
  }

  /** Makes what it is given. */
  @DeployStep(priority = 0, resume = Resume.ASK_AGENT)
  @ServiceStep(resume = Resume.ASK_AGENT)
  public StepOutcome applyConfiguration(
      LockedTask task,
      @StepArg(value = "raid_config", help = "The logical disks to make.", required = true)
          Map<String, Object> config,
      @StepArg(value = "delete_existing", help = "Whether to remove all others before; true.")
          @Nullable Boolean deleteExisting) {
    validateConfig(task, config);
    var args = new LinkedHashMap<String, Object>();
    args.put("raid_config", config);
    args.put("delete_existing", isTrue(deleteExisting));
    return begin(task, APPLY, args, Map.of());
  }

  /** Removes all. */
  @CleanStep(priority = 0, abortable = true, resume = Resume.ASK_AGENT)
  public StepOutcome deleteConfiguration(LockedTask task) {
    return begin(task, DELETE, Map.of(), Map.of());
  }

  private StepOutcome begin(
      LockedTask task, String step, Map<String, Object> args, Map<String, Object> asIfNode) {
    var kind = StepKind.inProgress(task.node().provisionState()).orElseThrow();
    agent.start(task, kind, Step.inBand(kind(), step), args, asIfNode);
    return new StepOutcome.AwaitAgent();
  }

  @Override
  public void agentDid(LockedTask task, Step step, @Nullable Object result) {
    switch (step.name()) {
      case CREATE, APPLY -> keep(task, step, result);
      case DELETE -> RaidConfig.keepNone(task);
      default -> {}
    }
  }

  @SuppressWarnings("unchecked") // JSON objects have text keys
  private void keep(LockedTask task, Step step, @Nullable Object result) {
    if (!(result instanceof Map<?, ?> made) || made.isEmpty()) {
      throw new HardwareFailure(
          "the agent did not say which logical disks %s made: %s".formatted(step.key(), result));
    }
    RaidConfig.of((Map<String, Object>) made).keep(task, context.clock().instant());
  }

  private static boolean isTrue(@Nullable Boolean given) {
    return given == null || given;
  }
}
