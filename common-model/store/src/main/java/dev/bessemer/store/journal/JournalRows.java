package dev.bessemer.store.journal;

import dev.bessemer.store.sql.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of the journal to objects. */
final class JournalRows {
  /** What {@link #run} reads, of {@code runs r}. */
  static final String RUN =
      "r.id, r.kind, r.state, r.manual, r.steps, r.requested_steps, r.disable_ramdisk, r.step_index,"
          + " r.complete, r.wake_at, r.error, r.request_id, r.started_at, r.ended_at";

  /** What {@link #attempt} reads, of {@code run_steps s}. */
  static final String ATTEMPT =
      "s.run_id, s.step_index, s.attempt, s.interface, s.step, s.effect_key, s.state, s.holder,"
          + " s.epoch, s.error, s.begun_at, s.ended_at";

  private JournalRows() {}

  static RunEntity run(ResultSet row, Json json) throws SQLException {
    var run = new RunEntity();
    run.id = row.getObject(1, UUID.class);
    run.kind = row.getString(2);
    run.state = row.getString(3);
    run.manual = row.getBoolean(4);
    run.steps = json.objects(row.getString(5));
    run.requestedSteps = json.objects(row.getString(6));
    run.disableRamdisk = row.getBoolean(7);
    run.stepIndex = row.getObject(8, Integer.class);
    run.complete = row.getBoolean(9);
    run.wakeAt = instant(row, 10);
    run.error = row.getString(11);
    run.requestId = row.getString(12);
    run.startedAt = row.getObject(13, OffsetDateTime.class).toInstant();
    run.endedAt = instant(row, 14);
    return run;
  }

  static RunStepEntity attempt(ResultSet row) throws SQLException {
    var attempt = new RunStepEntity();
    attempt.key = new RunStepEntity.Key(row.getObject(1, UUID.class), row.getInt(2), row.getInt(3));
    attempt.on = row.getString(4);
    attempt.step = row.getString(5);
    attempt.effectKey = row.getString(6);
    attempt.state = row.getString(7);
    attempt.holder = row.getString(8);
    attempt.epoch = row.getLong(9);
    attempt.error = row.getString(10);
    attempt.begunAt = row.getObject(11, OffsetDateTime.class).toInstant();
    attempt.endedAt = instant(row, 12);
    return attempt;
  }

  private static @Nullable Instant instant(ResultSet row, int place) throws SQLException {
    var time = row.getObject(place, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
