package dev.bessemer.api.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;

/** PostgreSQL's driver, with a count of the statements that were run. */
public class CountingDriver implements Driver {
  private static final AtomicInteger STATEMENTS = new AtomicInteger();
  private final Driver real = new org.postgresql.Driver();

  /** Statements run since the last call. */
  public static int taken() {
    return STATEMENTS.getAndSet(0);
  }

  @Override
  public Connection connect(String url, Properties info) throws SQLException {
    var connection = real.connect(url, info);
    return connection == null ? null : counting(connection, Connection.class);
  }

  private static <T> T counting(T target, Class<T> type) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            STATEMENTS.incrementAndGet();
          }
          try {
            return wrapped(method.invoke(target, arguments));
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object wrapped(Object result) {
    return switch (result) {
      case PreparedStatement s -> counting(s, PreparedStatement.class);
      case Statement s -> counting(s, Statement.class);
      case null, default -> result;
    };
  }

  @Override
  public boolean acceptsURL(String url) throws SQLException {
    return real.acceptsURL(url);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
    return real.getPropertyInfo(url, info);
  }

  @Override
  public int getMajorVersion() {
    return real.getMajorVersion();
  }

  @Override
  public int getMinorVersion() {
    return real.getMinorVersion();
  }

  @Override
  public boolean jdbcCompliant() {
    return real.jdbcCompliant();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }
}
