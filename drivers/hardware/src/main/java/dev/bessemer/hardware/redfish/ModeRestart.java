package dev.bessemer.hardware.redfish;

import dev.bessemer.model.state.PowerState;
import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.LockedTask;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Restarts a machine whose new boot mode counts from its next start on. */
final class ModeRestart {
  private static final Duration POWER_LIMIT = Duration.ofSeconds(60);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(15);

  private final DriverContext context;
  private final RedfishPower power;

  ModeRestart(DriverContext context, RedfishPower power) {
    this.context = context;
    this.power = power;
  }

  /** Leaves the power as it found it. */
  void until(LockedTask task, BooleanSupplier done) {
    var wasOff = power.read(task) == PowerState.OFF;
    power.change(task, PowerTarget.REBOOT, POWER_LIMIT);
    await(done);
    if (wasOff && !task.node().disablePowerOff()) {
      power.change(task, PowerTarget.OFF, POWER_LIMIT);
    }
  }

  private void await(BooleanSupplier done) {
    var limit =
        context.duration("bessemer.redfish.boot-mode-config-timeout", Duration.ofSeconds(900));
    var every = context.duration("bessemer.redfish.boot-mode-poll", LOOK_EVERY);
    var end = context.clock().instant().plus(limit);
    while (!limit.isZero() && !done.getAsBoolean()) {
      if (!context.clock().instant().isBefore(end)) {
        throw new HardwareFailure(
            "the machine still has its old boot mode %d s after a restart"
                .formatted(limit.toSeconds()));
      }
      context.pause(every);
    }
  }
}
