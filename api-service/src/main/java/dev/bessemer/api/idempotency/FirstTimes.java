package dev.bessemer.api.idempotency;

import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Database;
import dev.bessemer.api.row.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keys that were used within a day, with the answers. */
@ApplicationScoped
class FirstTimes {
  /** An old row is as good as none. */
  private static final String CLAIM =
      """
      insert into idempotency_keys (caller, key, digest) values (?, ?, ?)
      on conflict (caller, key) do update
        set digest = excluded.digest, status = null, location = null, body = null, created_at = now()
        where idempotency_keys.created_at < now() - interval '24 hours'
      """;

  private static final String FIND =
      "select digest, status, location, body from idempotency_keys where caller = ? and key = ?";
  private static final String ANSWERED =
      "update idempotency_keys set status = ?, location = ?, body = ? where caller = ? and key = ?";
  private static final String FORGET = "delete from idempotency_keys where caller = ? and key = ?";

  /** What is known of a key. */
  sealed interface Known {}

  /** Nothing; the request has it now. */
  record New() implements Known {}

  /** It was another request's. */
  record Other() implements Known {}

  /** The same request was not answered yet. */
  record Open() implements Known {}

  /** The same request was answered so. */
  record Answered(Given given) implements Known {}

  private record Row(byte[] digest, @Nullable Given given) {}

  private final Database database;

  @Inject
  FirstTimes(Database database) {
    this.database = database;
  }

  /** Takes the key, unless somebody has it. */
  Known claim(Asked asked) {
    return database.read(
        connection -> {
          var known = Optional.<Known>empty();
          // Between the two statements the key may be let go of.
          while (known.isEmpty()) {
            boolean taken =
                Statements.change(connection, CLAIM, asked.caller(), asked.key(), asked.digest())
                    == 1;
            known = taken ? Optional.of(new New()) : find(connection, asked);
          }
          return known.get();
        });
  }

  private static Optional<Known> find(Connection connection, Asked asked) throws SQLException {
    return Statements.first(
            connection, FIND, Condition.of("", asked.caller(), asked.key()), FirstTimes::row)
        .map(row -> known(row, asked));
  }

  private static Row row(ResultSet row) throws SQLException {
    boolean open = row.getObject(2) == null;
    return new Row(
        row.getBytes(1), open ? null : new Given(row.getInt(2), row.getString(3), row.getBytes(4)));
  }

  private static Known known(Row row, Asked asked) {
    if (!Arrays.equals(row.digest(), asked.digest())) {
      return new Other();
    }
    var given = row.given();
    return given == null ? new Open() : new Answered(given);
  }

  void answered(Asked asked, Given given) {
    database.read(
        connection ->
            Statements.change(
                connection,
                ANSWERED,
                given.status(),
                given.location(),
                given.body(),
                asked.caller(),
                asked.key()));
  }

  /** Nothing was done: the next request with the key is the first again. */
  void forget(Asked asked) {
    database.read(connection -> Statements.change(connection, FORGET, asked.caller(), asked.key()));
  }
}
