package dev.bessemer.spi;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.model.state.PowerTarget;
import java.time.Duration;
import java.util.Set;

/** Reads and changes whether a node has power. */
public interface PowerInterface extends HardwareInterface {
  @Override
  default InterfaceKind kind() {
    return InterfaceKind.POWER;
  }

  /**
   * Asks the BMC.
   *
   * @throws HardwareFailure when it does not answer or not sensibly
   */
  PowerState read(NodeTask task);

  /**
   * Returns once the BMC reports what {@code target} ends in.
   *
   * @throws HardwareFailure when it does not within {@code limit}
   */
  void change(LockedTask task, PowerTarget target, Duration limit);

  default Set<PowerTarget> supportedTargets() {
    return Set.of(PowerTarget.ON, PowerTarget.OFF, PowerTarget.REBOOT);
  }

  /** Whether the conductor may compare and restore the power state periodically. */
  default boolean supportsSync() {
    return true;
  }
}
