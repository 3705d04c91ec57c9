package dev.bessemer.conductor.periodic;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** The machine's randomness; a simulation puts a seed in its place. */
@ApplicationScoped
class Chance {
  @Produces
  @DefaultBean
  @ApplicationScoped
  RandomGenerator random() {
    return () -> ThreadLocalRandom.current().nextLong();
  }
}
