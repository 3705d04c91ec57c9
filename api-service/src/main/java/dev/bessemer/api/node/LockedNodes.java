package dev.bessemer.api.node;

import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Database;
import dev.bessemer.api.row.Statements;
import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.NotFound;
import dev.bessemer.model.fault.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Changes to nodes that no conductor has to make.
 *
 * <p>The node's row is locked first, so that nobody can claim the node before the change is
 * committed; a node that is claimed is left alone and looked at again a little later.
 */
@ApplicationScoped
public class LockedNodes {
  private static final String LOCK = "select n.id, n.uuid, n.reservation from nodes n";

  /** A node that nobody works on as long as the transaction lasts. */
  public record Free(long id, UUID uuid) {
    /** Holds for this node. */
    public Condition itself() {
      return Condition.of("n.id = ?", id);
    }
  }

  /** What is done with it. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection, Free node) throws SQLException, IOException;
  }

  private record Found(Free node, String holder) {}

  private final NodeFinder finder;
  private final Database database;
  private final LockConfig config;

  @Inject
  LockedNodes(NodeFinder finder, Database database, LockConfig config) {
    this.finder = finder;
    this.database = database;
    this.config = config;
  }

  /**
   * Does {@code work} in one transaction with the node that is named.
   *
   * @throws NotFound when there is none
   * @throws Conflict when somebody works on it for longer than a request waits
   */
  public <T> T change(String ident, Work<T> work) {
    return change(finder.uuid(ident), work);
  }

  /** The same for a UUID. */
  public <T> T change(UUID node, Work<T> work) {
    for (int left = config.attempts() - 1; ; left--) {
      try {
        return database.write(connection -> work.on(connection, free(connection, node)));
      } catch (Conflict e) {
        if (left <= 0 || !e.code().equals("node_locked")) {
          throw e;
        }
      }
      pause(config.interval());
    }
  }

  /** Holds for the node that is named, whether anybody works on it or not. */
  public Condition which(String ident) {
    return finder.named(ident);
  }

  private static Free free(Connection connection, UUID node) throws SQLException {
    var named = Condition.of("n.uuid = ?", node);
    var found =
        Statements.first(
                connection,
                named.after(LOCK) + " for update",
                named,
                row ->
                    new Found(
                        new Free(row.getLong(1), row.getObject(2, UUID.class)),
                        Optional.ofNullable(row.getString(3)).orElse("")))
            .orElseThrow(() -> NotFound.node(node.toString()));
    if (!found.holder().isEmpty()) {
      throw Conflict.nodeLocked(node.toString(), found.holder());
    }
    return found.node();
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("stopping", "The service is stopping.", Duration.ofSeconds(2));
    }
  }
}
