package dev.bessemer.conductor.drivers;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.Publisher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.Config;

/** What this conductor's drivers get from it. */
@ApplicationScoped
class ConductorDriverContext implements DriverContext {
  private static final String API_URL = "bessemer.api-url";
  private final Clock clock;
  private final Config config;
  private final BootFiles files;
  private final Instance<DriverRegistry> registry;

  /** Drivers ask for each node, and settings stay as they are while the service runs. */
  private final Map<String, Optional<String>> settings = new ConcurrentHashMap<>();

  @Inject
  ConductorDriverContext(
      Clock clock, Config config, BootFiles files, Instance<DriverRegistry> registry) {
    this.registry = registry;
    this.clock = clock;
    this.config = config;
    this.files = files;
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public void sleep(Duration time) throws InterruptedException {
    Thread.sleep(time);
  }

  @Override
  public Optional<String> setting(String key) {
    return settings.computeIfAbsent(key, k -> config.getOptionalValue(k, String.class));
  }

  @Override
  public String apiUrl() {
    return setting(API_URL)
        .map(url -> url.replaceAll("/+$", ""))
        .orElseGet(() -> "http://%s:6385".formatted(OwnAddress.find()));
  }

  @Override
  public <T> T implementation(InterfaceKind kind, String name, Class<T> type) {
    return registry
        .get()
        .implementation(kind, name, type)
        .orElseThrow(
            () ->
                new HardwareFailure(
                    "this conductor has no %s interface %s of the wanted type"
                        .formatted(kind.wire(), name)));
  }

  @Override
  public Publisher publisher() {
    return files;
  }
}
