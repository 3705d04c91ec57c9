package dev.bessemer.embedded;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server of our own, on 127.0.0.1, whose data outlives it.
 *
 * <p>It is the real server as a process. It ends with {@link #close}, and on Linux also when this
 * JVM dies; its data folder then starts again. Clients need {@link #username} and {@link
 * #password}, which is made up when the folder is new and kept in it.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  static final String USER = "bessemer";
  private static final String DATABASE = "bessemer";
  private static final String MAINTENANCE = "postgres";
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final DataFolder folder;
  private final PostgresServer server;
  private final String password;

  private EmbeddedPostgres(DataFolder folder, PostgresServer server, String password) {
    this.folder = folder;
    this.server = server;
    this.password = password;
  }

  /**
   * Starts on a data folder, which is filled when it is new or empty, and returns when the server
   * accepts connections.
   *
   * @throws EmbeddedException when the folder is in use, broken or not ours, the port is taken, or
   *     the server does not come up within the limit
   */
  public static EmbeddedPostgres start(Path dataFolder, PostgresOptions options) {
    var folder = DataFolder.claim(dataFolder);
    try {
      var cache = options.cache().orElseGet(() -> ProgramCache.choose(folder.programs()));
      var binaries = PostgresBinaries.unpacked(cache);
      var account = Account.forFolder(folder.path(), folder.isEmpty(), binaries);
      var password = folder.password(account);
      if (folder.isEmpty()) {
        new ClusterMaker(binaries, account).make(folder, options);
      }
      var server = PostgresServer.start(binaries, account, folder, options);
      return new EmbeddedPostgres(folder, server, password).withDatabase();
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private EmbeddedPostgres withDatabase() {
    try {
      createDatabase(DATABASE);
      return this;
    } catch (EmbeddedException e) {
      server.stop(STOP_LIMIT);
      throw e;
    }
  }

  /** Where a JDBC client finds the product's database; user and password are not in it. */
  public String jdbcUrl() {
    return jdbcUrl(DATABASE);
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.port(), database);
  }

  public String username() {
    return USER;
  }

  public String password() {
    return password;
  }

  public int port() {
    return server.port();
  }

  /** The process id of the server. */
  public long pid() {
    return server.pid();
  }

  /**
   * Makes an empty database unless there is one of that name, which is lower-case letters, digits
   * and underscores.
   */
  public void createDatabase(String name) {
    try {
      if (!Databases.exists(dataSource(MAINTENANCE), name)) {
        Databases.create(dataSource(MAINTENANCE), name, "template1");
      }
    } catch (SQLException e) {
      throw new EmbeddedException("Database %s cannot be created.".formatted(name), e);
    }
  }

  private PGSimpleDataSource dataSource(String database) {
    return Databases.source(jdbcUrl(database), USER, password);
  }

  /** Disconnects all clients and stops the server; does nothing when it has ended already. */
  @Override
  public void close() {
    server.stop(STOP_LIMIT);
    folder.close();
  }
}
