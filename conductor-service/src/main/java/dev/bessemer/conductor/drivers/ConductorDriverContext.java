package dev.bessemer.conductor.drivers;

import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.Publisher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** What this conductor's drivers get from it. */
@ApplicationScoped
class ConductorDriverContext implements DriverContext {
  private static final String API_URL = "bessemer.api-url";
  private final Clock clock;
  private final Config config;
  private final BootFiles files;

  @Inject
  ConductorDriverContext(Clock clock, Config config, BootFiles files) {
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
    return config.getOptionalValue(key, String.class);
  }

  @Override
  public String apiUrl() {
    return setting(API_URL)
        .map(url -> url.replaceAll("/+$", ""))
        .orElseGet(() -> "http://%s:6385".formatted(OwnAddress.find()));
  }

  @Override
  public Publisher publisher() {
    return files;
  }
}
