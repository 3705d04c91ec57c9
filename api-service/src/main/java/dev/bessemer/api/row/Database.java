package dev.bessemer.api.row;

import dev.bessemer.model.fault.Fault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The one door to the database for everything here that reads and writes rows. */
@ApplicationScoped
public class Database {
  /** Something done with a connection that is given back afterwards. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException, IOException;
  }

  private final DataSource source;

  @Inject
  Database(DataSource source) {
    this.source = source;
  }

  /**
   * Without a transaction: each statement sees what is committed when it runs.
   *
   * @throws Fault what the failure means for the caller, where that is known
   */
  public <T> T read(Work<T> work) {
    try (var connection = source.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw SqlFailures.meaning(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * In one transaction, which takes place as a whole or, when {@code work} throws, not at all.
   *
   * @throws Fault what the failure means for the caller, where that is known
   */
  public <T> T write(Work<T> work) {
    return read(connection -> inTransaction(connection, work));
  }

  private static <T> T inTransaction(Connection connection, Work<T> work)
      throws SQLException, IOException {
    connection.setAutoCommit(false);
    boolean committed = false;
    try {
      var result = work.on(connection);
      connection.commit();
      committed = true;
      return result;
    } finally {
      if (!committed) {
        connection.rollback();
      }
      connection.setAutoCommit(true);
    }
  }
}
