package dev.bessemer.conductor.periodic;

import dev.bessemer.store.history.History;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes the oldest entries of long histories. */
@ApplicationScoped
class HistoryPurge implements PeriodicTask {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryPurge.class);

  /** So few in one transaction that nobody waits for it. */
  private static final int BATCH = 1_000;

  private final PeriodicConfig config;
  private final History history;

  @Inject
  HistoryPurge(PeriodicConfig config, History history) {
    this.config = config;
    this.history = history;
  }

  @Override
  public String name() {
    return "history purge";
  }

  @Override
  public Duration every() {
    return config.cleanUpInterval();
  }

  @Override
  public void run() {
    var removed = 0;
    for (int some = BATCH; some == BATCH; removed += some) {
      some = history.purge(config.nodeHistoryMaxEntries(), BATCH);
    }
    LOG.atInfo().addKeyValue("entries", removed).log("old history removed");
  }
}
