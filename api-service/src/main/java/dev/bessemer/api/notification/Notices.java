package dev.bessemer.api.notification;

import static dev.bessemer.store.notification.Status.END;
import static dev.bessemer.store.notification.Status.ERROR;
import static dev.bessemer.store.notification.Status.START;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.field.FieldTable;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Database;
import dev.bessemer.api.row.Statements;
import dev.bessemer.model.fault.Fault;
import dev.bessemer.model.fault.NotFound;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.rpc.HostName;
import dev.bessemer.store.notification.Notifications;
import dev.bessemer.store.notification.Payload;
import dev.bessemer.store.notification.Status;
import dev.bessemer.store.notification.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of what clients do: that it began and ended, in the transaction that does it, or that it
 * began and failed.
 *
 * <p>Requests that do not fit together with themselves (400, 404, 406) are not told of. Costs
 * nothing while nobody wants to hear it.
 */
@ApplicationScoped
public class Notices {
  public static final String CREATE = "create";
  public static final String UPDATE = "update";
  public static final String DELETE = "delete";

  private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
  private static final String MAINTENANCE = "maintenance_set";

  private final Notifications notifications;
  private final Database database;
  private final String publisher = "ironic-api." + HostName.find().orElse("localhost");

  @Inject
  Notices(Notifications notifications, Database database) {
    this.notifications = notifications;
    this.database = database;
  }

  /** An object was made. */
  public void created(Connection connection, FieldTable table, String uuid) throws SQLException {
    write(
        connection,
        table.from(),
        CREATE,
        changes(table),
        wanted(START, END),
        Condition.of(table.column("uuid") + " = ?", UUID.fromString(uuid)));
  }

  /** An object was changed. */
  public void updated(Connection connection, FieldTable table, long id) throws SQLException {
    write(connection, table.from(), UPDATE, changes(table), wanted(START, END), row(table, id));
  }

  /** An object is going to be deleted in this transaction. */
  public void deleting(Connection connection, FieldTable table, long id) throws SQLException {
    write(connection, table.from(), DELETE, changes(table), wanted(START, END), row(table, id));
  }

  /** A node came into maintenance or out of it. */
  public void maintained(Connection connection, long node) throws SQLException {
    write(
        connection,
        "nodes n",
        MAINTENANCE,
        Payload.NODE,
        wanted(START, END),
        Condition.of("n.id = ?", node));
  }

  /** Does it; that an object could not be made is told. */
  public <T> T creating(FieldTable table, JsonNode object, Supplier<T> work) {
    return watching(
        work,
        connection -> {
          for (var status : wanted(START, ERROR)) {
            var values =
                Notifications.unmade(subject(table), publisher, CREATE, status, object.toString());
            Statements.change(connection, Notifications.plainInsert(), values);
          }
        });
  }

  /**
   * Does it; that the object could not be changed or deleted is told.
   *
   * @param which holds for the object
   */
  public <T> T changing(FieldTable table, String action, Condition which, Supplier<T> work) {
    return watching(
        work,
        connection ->
            write(connection, table.from(), action, changes(table), wanted(START, ERROR), which));
  }

  /** The same for a node that is to come into maintenance or out of it. */
  public <T> T maintaining(Condition which, Supplier<T> work) {
    return watching(
        work,
        connection ->
            write(connection, "nodes n", MAINTENANCE, Payload.NODE, wanted(START, ERROR), which));
  }

  private interface Words {
    void write(Connection connection) throws SQLException;
  }

  private <T> T watching(Supplier<T> work, Words failure) {
    try {
      return work.get();
    } catch (Refused | NotFound e) {
      throw e;
    } catch (RuntimeException e) {
      tell(failure);
      throw e;
    }
  }

  // The client hears of its own failure, not of this one.
  private void tell(Words failure) {
    if (wanted(ERROR).isEmpty()) {
      return;
    }
    try {
      database.write(
          connection -> {
            failure.write(connection);
            return failure;
          });
    } catch (Fault | IllegalStateException e) {
      LOG.atWarn().log("a failure could not be told: {}", e.getMessage());
    }
  }

  private List<Status> wanted(Status... statuses) {
    return notifications.wanted(statuses);
  }

  private static Subject subject(FieldTable table) {
    return Subject.in(table.tableName());
  }

  private static Payload changes(FieldTable table) {
    return subject(table).changes();
  }

  private static Condition row(FieldTable table, long id) {
    return Condition.of(table.id() + " = ?", id);
  }

  private void write(
      Connection connection,
      String from,
      String action,
      Payload payload,
      List<Status> statuses,
      Condition which)
      throws SQLException {
    if (statuses.isEmpty()) {
      return;
    }
    var subject = Subject.in(from.substring(0, from.indexOf(' ')));
    var telling = Notifications.telling(subject, from, payload, publisher, action, statuses);
    var values = Stream.concat(telling.values().stream(), which.values().stream()).toArray();
    Statements.change(connection, telling.sql() + which.sql(), values);
  }
}
