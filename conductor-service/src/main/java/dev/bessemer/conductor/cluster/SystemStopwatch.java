package dev.bessemer.conductor.cluster;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;

/** The machine's. */
@ApplicationScoped
@DefaultBean
class SystemStopwatch implements Stopwatch {
  @Override
  public long nanos() {
    return System.nanoTime();
  }
}
