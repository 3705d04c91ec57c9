package dev.bessemer.simulation.machine;

import dev.bessemer.spi.LockedTask;

/** Looks at each effect on a machine, in the moment in which it happens. */
public interface Referee {
  /** A conductor tries something. */
  void effect(LockedTask task, String what);

  /** What must not happen twice in one run happens, for the hardware did not fail before. */
  void destroys(LockedTask task, String what);

  /** Whether this effect is to fail because the hardware is at fault. */
  boolean breaks();
}
