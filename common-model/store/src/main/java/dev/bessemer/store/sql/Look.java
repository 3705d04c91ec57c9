package dev.bessemer.store.sql;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Function;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;

/**
 * Reads entities without a transaction of its own: one message to the database instead of three.
 *
 * <p>What is read belongs to the caller; changing it changes nothing. Inside somebody's transaction
 * it sees what that has flushed.
 */
@ApplicationScoped
public class Look {
  private final SessionFactory sessions;

  @Inject
  Look(SessionFactory sessions) {
    this.sessions = sessions;
  }

  public <T> T at(Function<StatelessSession, T> reading) {
    try (var session = sessions.openStatelessSession()) {
      return reading.apply(session);
    }
  }
}
