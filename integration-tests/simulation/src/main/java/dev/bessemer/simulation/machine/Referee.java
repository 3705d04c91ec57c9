package dev.bessemer.simulation.machine;

import dev.bessemer.spi.LockedTask;

/** Looks at each effect on a machine, in the moment in which it happens. */
public interface Referee {
  /**
   * @param destructive whether it must not happen twice in one run
   */
  void effect(LockedTask task, String what, boolean destructive);

  /** Whether this effect is to fail because the hardware is at fault. */
  boolean breaks();
}
