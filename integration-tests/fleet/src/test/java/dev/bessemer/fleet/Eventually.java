package dev.bessemer.fleet;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/** Looks again and again until something holds, and fails when it does not in time. */
public final class Eventually {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(10);

  private Eventually() {}

  public static void holds(String what, BooleanSupplier condition) {
    get(what, () -> condition.getAsBoolean() ? true : null);
  }

  /** The first value that is not null. */
  public static <T> T get(String what, Callable<T> source) {
    var deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      try {
        var value = source.call();
        if (value != null) {
          return value;
        }
        if (System.nanoTime() > deadline) {
          throw new AssertionError("not within %d s: %s".formatted(LIMIT.toSeconds(), what));
        }
        Thread.sleep(PAUSE);
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new AssertionError(what, e);
      }
    }
  }
}
