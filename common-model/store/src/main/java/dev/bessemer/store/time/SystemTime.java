package dev.bessemer.store.time;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/**
 * The machine's clock, also for those who ask for an {@link java.time.InstantSource}; a test or
 * simulation puts another one in its place.
 */
@ApplicationScoped
public class SystemTime {
  @Produces
  @DefaultBean
  @ApplicationScoped
  Clock clock() {
    return Clock.systemUTC();
  }
}
