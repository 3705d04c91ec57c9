package dev.bessemer.embedded;

import java.sql.SQLException;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL server that gives out databases; templates are prepared once. */
final class TestDatabaseServer {
  private static final Logger LOG = LoggerFactory.getLogger(TestDatabaseServer.class);
  private static final int NAME_LETTERS = 16;

  private final String urlBeforeName;
  private final String urlAfterName;
  private final TestDatabase maintenance;
  private final Map<String, String> templates = new ConcurrentHashMap<>();
  private final Queue<String> made = new ConcurrentLinkedQueue<>();
  private final ReentrantLock copying = new ReentrantLock();

  /** {@code maintenance} is any database its user may make others from. */
  TestDatabaseServer(TestDatabase maintenance) {
    this.maintenance = maintenance;
    var url = maintenance.jdbcUrl();
    var query = url.contains("?") ? url.indexOf('?') : url.length();
    this.urlBeforeName = url.substring(0, url.lastIndexOf('/', query - 1) + 1);
    this.urlAfterName = url.substring(query);
  }

  TestDatabase fresh() {
    return copyOf("template1");
  }

  TestDatabase fresh(String key, Consumer<TestDatabase> prepare) {
    return copyOf(templates.computeIfAbsent(key, _ -> prepared(prepare)));
  }

  private String prepared(Consumer<TestDatabase> prepare) {
    var name = newName("template");
    create(name, "template1");
    prepare.accept(at(name));
    return name;
  }

  private TestDatabase copyOf(String template) {
    var name = newName("test");
    create(name, template);
    return at(name);
  }

  /** PostgreSQL copies a template for one at a time only. */
  private void create(String name, String template) {
    copying.lock();
    try {
      Databases.create(source(), name, template);
      made.add(name);
    } catch (SQLException e) {
      throw new EmbeddedException("A test database cannot be made: " + e.getMessage(), e);
    } finally {
      copying.unlock();
    }
  }

  /** Leaves a server that lives on as it was found. */
  void dropAll() {
    for (var name = made.poll(); name != null; name = made.poll()) {
      try {
        Databases.drop(source(), name);
      } catch (SQLException left) {
        LOG.atWarn().addKeyValue("database", name).setCause(left).log("test database left behind");
      }
    }
  }

  private PGSimpleDataSource source() {
    return Databases.source(maintenance.jdbcUrl(), maintenance.username(), maintenance.password());
  }

  private TestDatabase at(String name) {
    return new TestDatabase(
        urlBeforeName + name + urlAfterName, maintenance.username(), maintenance.password());
  }

  private static String newName(String prefix) {
    return prefix + "_" + UUID.randomUUID().toString().replace("-", "").substring(0, NAME_LETTERS);
  }
}
