package dev.bessemer.spi;

/**
 * Tells work that nobody waits for, such as the regular look at the power of all nodes, from what
 * somebody asked for.
 *
 * <p>The conductor begins it; a driver asks {@link #isOn} where it is about to bother a BMC, and
 * may refuse by {@link BackedOff}. It holds for the thread that runs the work and no other.
 */
public final class Background {
  private static final ScopedValue<Boolean> ON = ScopedValue.newInstance();

  private Background() {}

  public static void run(Runnable work) {
    ScopedValue.where(ON, true).run(work);
  }

  public static boolean isOn() {
    return ON.isBound();
  }
}
