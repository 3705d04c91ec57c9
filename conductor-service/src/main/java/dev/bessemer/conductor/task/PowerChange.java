package dev.bessemer.conductor.task;

import dev.bessemer.model.state.PowerTarget;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Changes the power of a held node with all that belongs to it. */
public interface PowerChange {
  /**
   * Returns when the machine is there.
   *
   * @param limit null: the configured one
   * @throws dev.bessemer.spi.HardwareFailure when it does not get there
   */
  void change(HeldNode held, PowerTarget target, @Nullable Duration limit);
}
