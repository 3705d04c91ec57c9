package dev.bessemer.conductor.work;

import dev.bessemer.model.fault.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Phaser;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the same for many things, some at a time. */
@ApplicationScoped
public class Crew {
  private static final Logger LOG = LoggerFactory.getLogger(Crew.class);
  private final Workers workers;

  @Inject
  Crew(Workers workers) {
    this.workers = workers;
  }

  /**
   * Returns when all is done. This thread works along; when workers are short, it has fewer helpers
   * or none. What fails is logged and ends nothing else. An interrupt ends it after what is in
   * hand.
   *
   * @param atOnce most that are done at the same time
   */
  public <T> void each(String what, Collection<T> things, int atOnce, Consumer<T> action) {
    var left = new ConcurrentLinkedQueue<T>(things);
    var done = new Phaser(1);
    for (int i = 1; i < Math.min(atOnce, things.size()); i++) {
      if (!help(what, left, done, action)) {
        break;
      }
    }
    work(what, left, action);
    // Not empty only after an interrupt: the helpers end, too, after what they have in hand.
    left.clear();
    done.arriveAndAwaitAdvance();
  }

  private <T> boolean help(String what, Queue<T> left, Phaser done, Consumer<T> action) {
    try (var slot = workers.reserveInBackground()) {
      done.register();
      slot.start(
          what,
          () -> {
            try {
              work(what, left, action);
            } finally {
              done.arriveAndDeregister();
            }
          });
      return true;
    } catch (Unavailable e) {
      return false;
    }
  }

  private static <T> void work(String what, Queue<T> left, Consumer<T> action) {
    for (T thing; !Thread.currentThread().isInterrupted() && (thing = left.poll()) != null; ) {
      try {
        action.accept(thing);
      } catch (RuntimeException e) {
        LOG.atWarn().addKeyValue("node", thing).setCause(e).log("{} failed", what);
      }
    }
  }
}
