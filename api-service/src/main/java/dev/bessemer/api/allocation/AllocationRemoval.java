package dev.bessemer.api.allocation;

import static dev.bessemer.model.state.ProvisionState.ACTIVE;

import dev.bessemer.api.list.Named;
import dev.bessemer.api.node.LockedNodes;
import dev.bessemer.api.notification.Notices;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Database;
import dev.bessemer.api.row.Statements;
import dev.bessemer.api.write.Expectations;
import dev.bessemer.model.fault.Conflict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Deletes allocations; a node that was given out is free again. */
@ApplicationScoped
class AllocationRemoval {
  private static final String SELECT =
      "select a.id, n.uuid from allocations a left join nodes n on n.id = a.node_id";
  private static final String DELETE = "delete from allocations where id = ?";
  private static final String WAITING =
      "select 1 from allocations where id = ? and node_id is null for update";
  private static final String IN_USE =
      "select 1 from nodes where id = ? and provision_state = ? and not maintenance";
  private static final String RELEASE =
      "update nodes set instance_uuid = null, instance_info = instance_info - 'traits',"
          + " updated_at = now() where id = ? and allocation_id = ?";

  private record Found(long id, Optional<UUID> node) {}

  private final Database database;
  private final LockedNodes nodes;
  private final Expectations expectations;
  private final Notices notices;

  @Inject
  AllocationRemoval(
      Database database, LockedNodes nodes, Expectations expectations, Notices notices) {
    this.database = database;
    this.nodes = nodes;
    this.expectations = expectations;
    this.notices = notices;
  }

  /**
   * @throws Conflict when the node is in use, or somebody works on it
   */
  void delete(Named named) {
    notices.changing(
        named.table(),
        Notices.DELETE,
        named.where(),
        () -> {
          end(named);
          return named;
        });
  }

  private void end(Named named) {
    boolean gone = false;
    // A conductor may give it a node while we look.
    while (!gone) {
      var found = require(named);
      gone =
          found.node().isPresent()
              ? release(found.node().get(), found.id(), named)
              : database.write(connection -> withdraw(connection, found.id(), named));
    }
  }

  private boolean withdraw(Connection connection, long allocation, Named named)
      throws SQLException, IOException {
    expectations.check(connection, named.table(), named.where());
    var itself = Condition.of("", allocation);
    if (Statements.first(connection, WAITING, itself, row -> true).isEmpty()) {
      return false;
    }
    notices.deleting(connection, named.table(), allocation);
    return Statements.change(connection, DELETE, allocation) == 1;
  }

  private Found require(Named named) {
    return database
        .read(
            connection ->
                Statements.first(
                    connection,
                    named.where().after(SELECT),
                    named.where(),
                    AllocationRemoval::found))
        .orElseThrow(named::missing);
  }

  private static Found found(ResultSet row) throws SQLException {
    return new Found(row.getLong(1), Optional.ofNullable(row.getObject(2, UUID.class)));
  }

  private boolean release(UUID uuid, long allocation, Named named) {
    return nodes.change(
        uuid,
        (connection, node) -> {
          expectations.check(connection, named.table(), named.where());
          refuseInUse(connection, node);
          notices.deleting(connection, named.table(), allocation);
          Statements.change(connection, RELEASE, node.id(), allocation);
          Statements.change(connection, DELETE, allocation);
          return true;
        });
  }

  private static void refuseInUse(Connection connection, LockedNodes.Free node)
      throws SQLException {
    var values = Condition.of("", node.id(), ACTIVE.wire());
    if (Statements.first(connection, IN_USE, values, row -> true).isPresent()) {
      throw new Conflict(
          "invalid_state",
          "The allocation of node %s can not be removed while the node is active."
              .formatted(node.uuid()));
    }
  }
}
