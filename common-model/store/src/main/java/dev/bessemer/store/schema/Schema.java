package dev.bessemer.store.schema;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema up to date, or waits until somebody else has, before anything else begins.
 *
 * <p>A database that is not there, that goes away in the middle, or that somebody else is migrating
 * is waited for, however long it takes. What no patience mends, such as a migration that was
 * changed, ends the start. The end of the process ends the wait at once.
 *
 * <p>The port of a service is not open yet meanwhile, so that nobody asks for what is not there.
 */
@ApplicationScoped
public class Schema {
  private static final Logger LOG = LoggerFactory.getLogger(Schema.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int TRIES_BETWEEN_WORDS = 60;
  private final Flyway flyway;
  private final SchemaConfig config;
  private volatile boolean ready;

  @Inject
  Schema(Flyway flyway, SchemaConfig config) {
    // Whoever holds Flyway's lock is waited for as long as he lives. Each part of the product
    // counts its migrations from a number of its own, so a new one may come before old ones.
    this.flyway =
        Flyway.configure(flyway.getConfiguration().getClassLoader())
            .configuration(flyway.getConfiguration())
            .connectRetries(0)
            .lockRetryCount(-1)
            .outOfOrder(true)
            .load();
    this.config = config;
  }

  boolean ready() {
    return ready;
  }

  void begin(@Observes @Priority(1) StartupEvent start) throws InterruptedException {
    var starter = Thread.currentThread();
    var ending = new Thread(starter::interrupt, "end of schema");
    Runtime.getRuntime().addShutdownHook(ending);
    try {
      await();
    } finally {
      forget(ending);
    }
  }

  /** Returns when it is ready; an interrupt ends it earlier. */
  void await() throws InterruptedException {
    // On a thread of its own, for an answer of the database that does not come hears no interrupt.
    var work = new FutureTask<Void>(this::bringAbout, null);
    Thread.ofPlatform().daemon().name("schema").start(work);
    try {
      work.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the database schema cannot be used", e.getCause());
    } finally {
      work.cancel(true);
    }
  }

  private void bringAbout() {
    for (int tries = 0; !ready && !Thread.currentThread().isInterrupted(); tries++) {
      try {
        ready = attempt(tries);
      } catch (RuntimeException e) {
        if (!Passing.isBehind(e)) {
          throw e;
        }
        say(tries, "the database cannot be used yet: " + root(e));
      }
      if (!ready) {
        pause();
      }
    }
  }

  private boolean attempt(int tries) {
    if (config.migrateAtStart()) {
      var done = flyway.migrate().migrationsExecuted;
      LOG.atInfo().addKeyValue("migrations", done).log("the database schema is up to date");
      return true;
    }
    var missing = flyway.info().pending().length;
    if (missing > 0) {
      say(tries, "the database schema is older than this program; somebody has to migrate it");
    }
    return missing == 0;
  }

  private static void say(int tries, String what) {
    if (tries % TRIES_BETWEEN_WORDS == 0) {
      LOG.atWarn().log("{}; waiting", what);
    }
  }

  private static String root(Throwable failure) {
    var cause = failure.getCause();
    return cause == null ? String.valueOf(failure.getMessage()).strip() : root(cause);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      LOG.debug("the process ends before the schema is ready");
    }
  }
}
