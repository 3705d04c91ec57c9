package dev.bessemer.conductor.periodic;

import dev.bessemer.store.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Removes keys of requests that are too old to be sent again. */
@ApplicationScoped
class IdempotencyPurge implements PeriodicTask {
  private static final Duration EVERY = Duration.ofHours(1);
  private static final String OLD =
      "delete from idempotency_keys where created_at < now() - interval '24 hours'";

  private final Sql sql;

  @Inject
  IdempotencyPurge(Sql sql) {
    this.sql = sql;
  }

  @Override
  public String name() {
    return "idempotency purge";
  }

  @Override
  public Duration every() {
    return EVERY;
  }

  @Override
  public void run() {
    sql.change(OLD);
  }
}
