package dev.bessemer.bmc;

import java.util.function.Supplier;

/**
 * Says whether the machine of a BMC may still be changed: asked right before each message that
 * changes something goes out, repetitions too, on a connection that stands by then. So work that
 * was stopped in the middle of a conversation, and goes on when somebody else has taken it over,
 * changes nothing any more.
 *
 * <p>It holds for what the calling thread does within {@link #during}; without one everything may
 * be sent.
 */
public final class Permit {
  private static final ScopedValue<Runnable> CHECK = ScopedValue.newInstance();

  private Permit() {}

  /**
   * Does work whose messages need permission.
   *
   * @param check returns when something may be changed; what it throws ends the work
   */
  public static <T> T during(Runnable check, Supplier<T> work) {
    return ScopedValue.where(CHECK, check).call(work::get);
  }

  /** To be called by clients of BMCs before they send what changes something. */
  public static void ensure() {
    if (CHECK.isBound()) {
      CHECK.get().run();
    }
  }
}
