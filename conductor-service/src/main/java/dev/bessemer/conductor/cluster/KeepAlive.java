package dev.bessemer.conductor.cluster;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the signs of life.
 *
 * <p>On a thread of its own and no virtual one: the lease must not run out because workers keep all
 * carriers busy. An outage of the database ends nothing; it goes on trying.
 */
@ApplicationScoped
public class KeepAlive {
  private static final Logger LOG = LoggerFactory.getLogger(KeepAlive.class);
  private static final Duration LAST_BEAT = Duration.ofSeconds(30);

  /** A database that vanished holds a round up for so long at most. */
  private static final Duration LONGEST_ROUND = Duration.ofMinutes(3);

  private final Membership membership;
  private final Duration every;
  private final Thread thread = Thread.ofPlatform().daemon().name("lease").unstarted(this::run);
  private volatile boolean stopped;
  private volatile long lastRound = System.nanoTime();

  @Inject
  KeepAlive(Membership membership, ClusterConfig config) {
    this.membership = membership;
    this.every = config.heartbeatEvery();
  }

  /** Beats once before it returns, so that usually the conductor is registered then. */
  public void start() {
    beat();
    thread.start();
  }

  /** Stops beating and ends the lease. */
  public void stop() throws InterruptedException {
    stopped = true;
    thread.interrupt();
    thread.join(LAST_BEAT);
    try {
      membership.end();
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).log("the lease could not be ended; it runs out by itself");
    }
  }

  /** Whether the thread still gives signs of life, or tries to. */
  public boolean goesRound() {
    var silent = Duration.ofNanos(System.nanoTime() - lastRound);
    return silent.compareTo(every.plus(LONGEST_ROUND)) < 0;
  }

  private void run() {
    while (!stopped) {
      try {
        Thread.sleep(every);
      } catch (InterruptedException e) {
        return;
      }
      beat();
    }
  }

  private void beat() {
    lastRound = System.nanoTime();
    try {
      membership.beat();
    } catch (RuntimeException | Error e) {
      LOG.atWarn().setCause(e).log("no sign of life could be given; trying again");
    }
  }
}
