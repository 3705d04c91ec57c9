package dev.bessemer.api.memory;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Collects the whole heap when a burst of requests is over. The JVM itself would do so only when
 * the heap is full, and until then keep what large pages have left in it.
 *
 * <p>It stops the process for a tenth of a second at a time when nothing has been asked for long
 * enough that not even the young part of the heap was filled.
 */
@Startup
@ApplicationScoped
class IdleCollection {
  private final MemoryConfig config;
  private final Rest rest = new Rest();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("idle-collection").daemon().factory());

  @Inject
  IdleCollection(MemoryConfig config) {
    this.config = config;
  }

  @PostConstruct
  void begin() {
    long every = config.givenBackAfter().toMillis();
    if (every > 0) {
      var unused = clock.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
    }
  }

  @PreDestroy
  void end() {
    clock.shutdownNow();
  }

  private void look() {
    if (rest.begins(collections())) {
      System.gc();
      // Its own collection is no work.
      rest.over(collections());
    }
  }

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(collector -> Math.max(0, collector.getCollectionCount()))
        .sum();
  }
}
