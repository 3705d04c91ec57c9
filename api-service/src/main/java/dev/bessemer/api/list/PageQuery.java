package dev.bessemer.api.list;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bessemer.api.field.Look;
import dev.bessemer.api.field.Projection;
import dev.bessemer.api.row.Condition;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** The statements that read one page, part after part until it is full, and the writer of it. */
final class PageQuery {
  /**
   * Limits that stand in the statement: with a parameter the database expects a tenth of all rows,
   * and plans each page anew. Few, for each makes a statement that connections keep.
   */
  private static final Set<Integer> USUAL = Set.of(1, 10, 20, 25, 50, 100, 200, 250, 500, 1_000);

  private final Listing listing;
  private final Projection projection;
  private final List<Condition> parts;
  private int count;
  private String last = "";

  private PageQuery(Listing listing, List<Condition> parts, Look look) {
    this.listing = listing;
    this.projection = Projection.of(listing.table(), listing.fields(), look.sight());
    this.parts = parts;
  }

  static PageQuery prepare(Connection connection, Listing listing, Look look) throws SQLException {
    var parts =
        Keyset.after(connection, listing).stream().map(p -> listing.where().and(p)).toList();
    return new PageQuery(
        listing,
        listing.owner().isPresent()
            ? List.of(Owned.narrowed(connection, listing, parts, look))
            : parts,
        look);
  }

  void write(Connection connection, JsonGenerator out, Look look) throws IOException, SQLException {
    out.writeStartObject();
    out.writeArrayFieldStart(listing.table().plural());
    for (var part : parts) {
      if (count < listing.page().limit()) {
        write(connection, part, out, look);
      }
    }
    out.writeEndArray();
    if (count == listing.page().limit() && listing.next().isPresent()) {
      out.writeStringField("next", listing.next().get().after(last));
    }
    out.writeEndObject();
  }

  private void write(Connection connection, Condition where, JsonGenerator out, Look look)
      throws IOException, SQLException {
    int limit = listing.page().limit() - count;
    boolean usual = USUAL.contains(limit);
    var sql =
        where.after(projection.select())
            + Keyset.order(listing)
            + (usual ? " limit " + limit : " limit ?");
    try (var statement = connection.prepareStatement(sql)) {
      int next = where.bind(statement, 1);
      if (!usual) {
        statement.setInt(next, limit);
      }
      var rows = statement.executeQuery();
      while (rows.next()) {
        projection.write(out, rows, look);
        last = rows.getString(2);
        count++;
      }
    }
  }
}
