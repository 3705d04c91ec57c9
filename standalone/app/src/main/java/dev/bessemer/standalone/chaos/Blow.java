package dev.bessemer.standalone.chaos;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One way to hurt a part of the system.
 *
 * @param words what is seen, such as {@code killed}
 * @param strike hurts it
 * @param heal brings it back, and returns when it is on its way
 * @param length time in between; null: that is left to chance
 */
record Blow(String words, Runnable strike, Runnable heal, @Nullable Duration length) {
  Blow(String words, Runnable strike, Runnable heal) {
    this(words, strike, heal, null);
  }
}
