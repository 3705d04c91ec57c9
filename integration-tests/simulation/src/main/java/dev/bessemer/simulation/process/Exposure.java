package dev.bessemer.simulation.process;

import dev.bessemer.simulation.stage.Stage;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.sql.SQLException;
import org.hibernate.exception.JDBCConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * Puts a point before and after each call of the store that is not part of a transaction under way:
 * a death inside a transaction is the same as one before it.
 */
@Exposed
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class Exposure {
  /**
   * What follows it at once is beyond all software: no packet can be called back that was sent in
   * the moment after the last look.
   */
  private static final String LAST_LOOK = "holds";

  private static final ThreadLocal<Boolean> INSIDE = ThreadLocal.withInitial(() -> false);
  @Inject TransactionManager transactions;

  @AroundInvoke
  @Nullable Object around(InvocationContext call) throws Exception {
    if (!Stage.isOn()) {
      return call.proceed();
    }
    if (INSIDE.get() || inTransaction()) {
      Stage.current().showTime();
      return call.proceed();
    }
    INSIDE.set(true);
    try {
      return exposed(call);
    } finally {
      INSIDE.set(false);
    }
  }

  private static @Nullable Object exposed(InvocationContext call) throws Exception {
    var what =
        call.getMethod().getDeclaringClass().getSimpleName() + "." + call.getMethod().getName();
    var stage = Stage.current();
    stage.point("before " + what);
    connected(stage, what);
    stage.showTime();
    var result = call.proceed();
    if (!call.getMethod().getName().equals(LAST_LOOK)) {
      stage.point("after " + what);
      // Done, and the answer was lost.
      connected(stage, what);
    }
    return result;
  }

  private static void connected(Stage stage, String what) {
    // An interrupt closes the connection under it.
    if (stage.isCutOff() || Thread.currentThread().isInterrupted()) {
      throw new JDBCConnectionException("no connection", new SQLException("simulated: " + what));
    }
  }

  private boolean inTransaction() throws SystemException {
    return transactions.getStatus() != Status.STATUS_NO_TRANSACTION;
  }
}
