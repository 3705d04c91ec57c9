package dev.bessemer.store.time;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.InstantSource;

/** The machine's clock; a test or simulation puts another one in its place. */
@ApplicationScoped
public class SystemTime {
  @Produces
  @DefaultBean
  @ApplicationScoped
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @DefaultBean
  @ApplicationScoped
  InstantSource source() {
    return InstantSource.system();
  }
}
