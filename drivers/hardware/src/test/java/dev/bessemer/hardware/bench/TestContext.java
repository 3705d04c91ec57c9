package dev.bessemer.hardware.bench;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.DriverModule;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.Publisher;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A conductor's context with settings of the test and files in memory. */
public final class TestContext implements DriverContext {
  private final List<DriverModule> started = new CopyOnWriteArrayList<>();
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
    return started.stream()
        .flatMap(module -> module.interfaces().stream())
        .filter(i -> i.kind() == kind && i.name().equals(name))
        .map(type::cast)
        .findFirst()
        .orElseThrow(() -> new HardwareFailure("no module here has " + name));
  }

  /** Lets drivers find the interfaces of a module. */
  public TestContext knowing(DriverModule module) {
    started.add(module);
    return this;
  }

  @Override
  public Publisher publisher() {
    return publisher;
  }

  public MemoryPublisher published() {
    return publisher;
  }
}
