package dev.bessemer.spi;

import dev.bessemer.model.node.InterfaceKind;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** What a conductor gives to its drivers. Time comes from here and nowhere else. */
public interface DriverContext {
  Clock clock();

  /** Blocks this thread; ends early with {@link InterruptedException} when the conductor stops. */
  void sleep(Duration time) throws InterruptedException;

  /**
   * As {@link #sleep}, for code that has nothing to clean up.
   *
   * @throws WorkStopped when the conductor stops; the thread stays interrupted
   */
  default void pause(Duration time) {
    try {
      sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorkStopped(e);
    }
  }

  /** A setting by its full key, such as {@code bessemer.agent.command-timeout}. */
  Optional<String> setting(String key);

  default String setting(String key, String otherwise) {
    return setting(key).orElse(otherwise);
  }

  default Duration duration(String key, Duration otherwise) {
    return setting(key).map(Duration::parse).orElse(otherwise);
  }

  default boolean flag(String key, boolean otherwise) {
    return setting(key).map(Boolean::parseBoolean).orElse(otherwise);
  }

  /** Address of the API as machines reach it, without a trailing slash. */
  String apiUrl();

  Publisher publisher();

  /**
   * An interface of any module, also while others are not started yet; for drivers that build on
   * another's work.
   *
   * @throws HardwareFailure when there is none of that name and type
   */
  <T> T implementation(InterfaceKind kind, String name, Class<T> type);
}
