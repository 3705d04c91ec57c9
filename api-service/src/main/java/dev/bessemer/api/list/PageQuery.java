package dev.bessemer.api.list;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bessemer.api.field.Look;
import dev.bessemer.api.field.Projection;
import dev.bessemer.api.row.Condition;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The statement that reads one page, and the writer of what it returns. */
record PageQuery(Listing listing, Projection projection, Condition where) {

  static PageQuery prepare(Connection connection, Listing listing, Look look) throws SQLException {
    var after = listing.where().and(Keyset.after(connection, listing));
    var where =
        listing.owner().isPresent() ? Owned.narrowed(connection, listing, after, look) : after;
    return new PageQuery(listing, Projection.of(listing.table(), listing.fields()), where);
  }

  String sql() {
    return where.after(projection.select()) + Keyset.order(listing) + " limit ?";
  }

  void bind(PreparedStatement statement) throws SQLException {
    statement.setInt(where.bind(statement, 1), listing.page().limit());
  }

  void write(JsonGenerator out, ResultSet rows, Look look) throws IOException, SQLException {
    out.writeStartObject();
    out.writeArrayFieldStart(listing.table().plural());
    int count = 0;
    String last = "";
    while (rows.next()) {
      projection.write(out, rows, look);
      last = rows.getString(2);
      count++;
    }
    out.writeEndArray();
    if (count == listing.page().limit() && listing.next().isPresent()) {
      out.writeStringField("next", listing.next().get().after(last));
    }
    out.writeEndObject();
  }
}
