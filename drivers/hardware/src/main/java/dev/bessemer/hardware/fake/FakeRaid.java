package dev.bessemer.hardware.fake;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.step.Resume;
import dev.bessemer.spi.CleanStep;
import dev.bessemer.spi.DeployStep;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.RaidConfig;
import dev.bessemer.spi.RaidInterface;
import dev.bessemer.spi.ServiceStep;
import dev.bessemer.spi.StepArg;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes any logical disks of nothing. */
public final class FakeRaid implements RaidInterface {
  private final FakeDelay delay;
  private final DriverContext context;

  FakeRaid(FakeDelay delay, DriverContext context) {
    this.delay = delay;
    this.context = context;
  }

  @Override
  public String name() {
    return "fake";
  }

  /** Makes what the node's target says. */
  @CleanStep(priority = 0, requiresRamdisk = false, resume = Resume.REPEAT)
  public void createConfiguration(
      LockedTask task,
      @StepArg(value = "create_root_volume", help = "Whether to make the root volume; true.")
          @Nullable Boolean root,
      @StepArg(value = "create_nonroot_volumes", help = "Whether to make the others; true.")
          @Nullable Boolean nonroot,
      @StepArg(value = "delete_existing", help = "Whether to remove all others before; false.")
          @Nullable Boolean deleteExisting) {
    var wanted = RaidConfig.target(task, isTrue(root, true), isTrue(nonroot, true));
    make(task, wanted, isTrue(deleteExisting, false));
  }

  /** Makes what it is given. */
  @DeployStep(priority = 0, resume = Resume.REPEAT)
  @ServiceStep(requiresRamdisk = false, resume = Resume.REPEAT)
  public void applyConfiguration(
      LockedTask task,
      @StepArg(value = "raid_config", help = "The logical disks to make.", required = true)
          Map<String, Object> config,
      @StepArg(value = "create_root_volume", help = "Whether to make the root volume; true.")
          @Nullable Boolean root,
      @StepArg(value = "create_nonroot_volumes", help = "Whether to make the others; true.")
          @Nullable Boolean nonroot,
      @StepArg(value = "delete_existing", help = "Whether to remove all others before; true.")
          @Nullable Boolean deleteExisting) {
    validateConfig(task, config);
    var wanted = RaidConfig.of(config).only(isTrue(root, true), isTrue(nonroot, true));
    make(task, wanted, isTrue(deleteExisting, true));
  }

  /** Removes all. */
  @CleanStep(priority = 0, requiresRamdisk = false, resume = Resume.REPEAT)
  @DeployStep(priority = 0, resume = Resume.REPEAT)
  @ServiceStep(requiresRamdisk = false, resume = Resume.REPEAT)
  public void deleteConfiguration(LockedTask task) {
    delay.pass(task, InterfaceKind.RAID);
    task.ensureHeld();
    RaidConfig.keepNone(task);
  }

  // What is made again after an interruption is there once only.
  private void make(LockedTask task, RaidConfig wanted, boolean deleteExisting) {
    delay.pass(task, InterfaceKind.RAID);
    task.ensureHeld();
    var before = deleteExisting ? RaidConfig.NONE : RaidConfig.of(task.node().raidConfig());
    var others =
        before.logicalDisks().stream()
            .filter(disk -> !wanted.logicalDisks().contains(disk))
            .toList();
    new RaidConfig(others).plus(wanted).keep(task, context.clock().instant());
  }

  private static boolean isTrue(@Nullable Boolean given, boolean otherwise) {
    return given == null ? otherwise : given;
  }
}
