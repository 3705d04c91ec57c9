package dev.bessemer.hardware.power;

import dev.bessemer.model.state.PowerState;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.HardwareFailure;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits until a machine has the power state it was asked for.
 *
 * <p>The first looks come soon after each other, later ones seldom. A BMC that fails to answer in
 * between, as many do while the power changes, is asked again until the time is over.
 */
public final class PowerWait {
  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final Duration AFTER_RESET = Duration.ofSeconds(15);

  private final DriverContext context;

  public PowerWait(DriverContext context) {
    this.context = context;
  }

  /**
   * Returns once {@code read} tells {@code target}.
   *
   * @throws HardwareFailure when it does not within {@code limit}
   */
  public void until(PowerState target, Duration limit, Supplier<PowerState> read) {
    if (!reaches(target, limit, read)) {
      throw new HardwareFailure(
          "the machine did not reach \"%s\" within %.1f s"
              .formatted(target, limit.toMillis() / 1000.0));
    }
  }

  /**
   * Whether {@code read} told {@code target} in time.
   *
   * @throws HardwareFailure when the last look was not answered
   */
  public boolean reaches(PowerState target, Duration limit, Supplier<PowerState> read) {
    var end = context.clock().instant().plus(limit);
    var pause = FIRST;
    while (true) {
      var failure = look(target, read);
      if (failure == null) {
        return true;
      }
      var left = Duration.between(context.clock().instant(), end);
      if (!left.isPositive()) {
        return failure.notThere();
      }
      context.pause(pause.compareTo(left) < 0 ? pause : left);
      pause = longer(pause);
    }
  }

  /**
   * Lets a machine that was reset without losing power get on its way, for it reports power all the
   * time.
   */
  public void afterReset() {
    context.pause(context.duration("bessemer.power.reset-settle-time", AFTER_RESET));
  }

  private static Duration longer(Duration pause) {
    var next = pause.multipliedBy(3).dividedBy(2);
    return next.compareTo(LONGEST) < 0 ? next : LONGEST;
  }

  /** Null when the machine is there. */
  private static @Nullable Look look(PowerState target, Supplier<PowerState> read) {
    try {
      return read.get() == target ? null : new Look(null);
    } catch (HardwareFailure e) {
      return new Look(e);
    }
  }

  private record Look(@Nullable HardwareFailure failure) {
    boolean notThere() {
      if (failure != null) {
        throw failure;
      }
      return false;
    }
  }
}
