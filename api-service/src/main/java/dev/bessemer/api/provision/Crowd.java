package dev.bessemer.api.provision;

import dev.bessemer.model.fault.Unavailable;
import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Does the same for many nodes, some at a time, within the request that is being answered. */
@ApplicationScoped
class Crowd {
  private static final int AT_A_TIME = 8;
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration LATER = Duration.ofSeconds(5);

  /** The outcomes, in the order of the nodes; what is not begun in time is refused. */
  List<Outcome> forEach(List<String> nodes, Consumer<String> work) {
    var end = System.nanoTime() + LIMIT.toNanos();
    var turns = new Semaphore(AT_A_TIME);
    var state = Arc.container().requestContext().getState();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var attempts =
          nodes.stream()
              .<Callable<Outcome>>map(
                  node ->
                      () -> {
                        turns.acquire();
                        Arc.container().requestContext().activate(state);
                        try {
                          return Outcome.of(node, () -> inTime(end, node, work));
                        } finally {
                          Arc.container().requestContext().deactivate();
                          turns.release();
                        }
                      })
              .map(attempt -> threads.submit(attempt))
              .toList();
      return attempts.stream().map(Crowd::ended).toList();
    }
  }

  private static void inTime(long end, String node, Consumer<String> work) {
    if (System.nanoTime() - end > 0) {
      throw new Unavailable("too_many", "There was no time left for this node.", LATER);
    }
    work.accept(node);
  }

  private static Outcome ended(java.util.concurrent.Future<Outcome> attempt) {
    try {
      return attempt.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("stopping", "The service is stopping.", LATER);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException("an attempt failed", e);
    }
  }
}
