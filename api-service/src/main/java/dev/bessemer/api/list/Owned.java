package dev.bessemer.api.list;

import dev.bessemer.api.field.Look;
import dev.bessemer.api.row.Condition;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The nodes that belong to a conductor: that is a matter of hashing, not of SQL, so their numbers
 * are found first.
 */
final class Owned {
  private static final int AT_A_TIME = 2_000;

  private Owned() {}

  /** Holds for the first page of rows that the conductor owns, part after part. */
  static Condition narrowed(
      Connection connection, Listing listing, List<Condition> parts, Look look)
      throws SQLException {
    var ids = new ArrayList<Long>();
    // Rows come in portions only inside a transaction.
    connection.setAutoCommit(false);
    try {
      for (var part : parts) {
        collect(connection, listing, part, look, ids);
      }
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
    return Condition.of("n.id = any (?)", (Object) ids.toArray(Long[]::new));
  }

  private static void collect(
      Connection connection, Listing listing, Condition where, Look look, List<Long> ids)
      throws SQLException {
    var owner = listing.owner().orElseThrow();
    try (var statement =
        connection.prepareStatement(
            where.after("select n.id, n.uuid, n.conductor_group, n.driver from nodes n")
                + Keyset.order(listing))) {
      statement.setFetchSize(AT_A_TIME);
      where.bind(statement, 1);
      var rows = statement.executeQuery();
      while (ids.size() < listing.page().limit() && rows.next()) {
        var node = rows.getObject(2, UUID.class);
        if (owner.equals(look.owners().ownerOf(node, rows.getString(3), rows.getString(4)))) {
          ids.add(rows.getLong(1));
        }
      }
    }
  }
}
