package dev.bessemer.api.plan;

import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Database;
import dev.bessemer.api.row.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** How long steps took at this site: the median of the latest times, all attempts together. */
@ApplicationScoped
class Durations {
  /** As many of the latest times count. */
  private static final int LATEST = 100;

  // Attempts that were repeated belong to the time that a step takes.
  private static final String SELECT =
      """
      select wanted.key,
        percentile_cont(0.5) within group (order by took.seconds) filter (where took.same),
        count(took.seconds) filter (where took.same),
        percentile_cont(0.5) within group (order by took.seconds),
        count(took.seconds)
      from unnest(?, ?, ?) as wanted (key, interface, step)
      cross join lateral (
        select n.driver = (select driver from nodes where uuid = ?) as same,
          extract(epoch from done.ended_at - (select min(s.begun_at) from run_steps s
            where s.run_id = done.run_id and s.step_index = done.step_index)) as seconds
        from run_steps done join runs r on r.id = done.run_id join nodes n on n.id = r.node_id
        where done.interface = wanted.interface and done.step = wanted.step
          and done.state = 'done' and done.ended_at is not null
        order by done.ended_at desc limit %d) took
      group by wanted.key
      """
          .formatted(LATEST);

  /**
   * What is to be expected of a step.
   *
   * @param samples how many times it was measured
   * @param sameDriver whether on nodes of the same driver only
   */
  record Estimate(double seconds, long samples, boolean sameDriver) {}

  private final Database database;

  @Inject
  Durations(Database database) {
    this.database = database;
  }

  /**
   * Estimates for those steps that were run before; times of nodes with the same driver go before
   * those of all.
   *
   * @param steps as {@code interface.step}
   */
  Map<String, Estimate> of(UUID node, Collection<String> steps) {
    var keys = steps.stream().distinct().toArray(String[]::new);
    var values = Condition.of("", keys, part(keys, k -> k[0]), part(keys, k -> k[1]), node);
    var all = new HashMap<String, Estimate>();
    database
        .read(c -> Statements.all(c, SELECT, values, r -> Map.entry(r.getString(1), estimate(r))))
        .forEach(e -> all.put(e.getKey(), e.getValue()));
    return all;
  }

  private static String[] part(String[] keys, Function<String[], String> choice) {
    return Arrays.stream(keys).map(k -> choice.apply(k.split("\\.", 2))).toArray(String[]::new);
  }

  private static Estimate estimate(ResultSet row) throws SQLException {
    return row.getLong(3) > 0
        ? new Estimate(row.getDouble(2), row.getLong(3), true)
        : new Estimate(row.getDouble(4), row.getLong(5), false);
  }
}
