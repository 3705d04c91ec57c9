package dev.bessemer.hardware.bench;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.Publisher;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A conductor's context with settings of the test and files in memory. */
public final class TestContext implements DriverContext {
  private final Map<String, String> settings = new ConcurrentHashMap<>();
  private final MemoryPublisher publisher = new MemoryPublisher();

  public TestContext with(String key, String value) {
    settings.put(key, value);
    return this;
  }

  @Override
  public Clock clock() {
    return Clock.systemUTC();
  }

  @Override
  public void sleep(Duration time) throws InterruptedException {
    Thread.sleep(time);
  }

  @Override
  public Optional<String> setting(String key) {
    return Optional.ofNullable(settings.get(key));
  }

  @Override
  public String apiUrl() {
    return settings.getOrDefault("test.api-url", "http://127.0.0.1:6385");
  }

  @Override
  public <T> T implementation(InterfaceKind kind, String name, Class<T> type) {
    throw new HardwareFailure("there is only one module here");
  }

  @Override
  public Publisher publisher() {
    return publisher;
  }

  public MemoryPublisher published() {
    return publisher;
  }
}
