package dev.bessemer.api.list;

import dev.bessemer.api.row.Condition;
import dev.bessemer.model.fault.NotFound;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Paging by the last row seen, so that a page at the end costs what one at the beginning does.
 *
 * <p>Rows without a value come before all others; equal values are told apart by the row's number.
 */
final class Keyset {
  private record Place(long id, @Nullable Object value) {}

  private Keyset() {}

  /** The order that {@link #after} goes by. */
  static String order(Listing listing) {
    var direction = listing.page().descending() ? " desc" : " asc";
    var nulls = listing.page().descending() ? " nulls last" : " nulls first";
    var id = listing.table().id() + direction;
    return " order by "
        + listing.sortedBy().map(column -> column + direction + nulls + ", " + id).orElse(id);
  }

  /** Holds for the rows after the marker; for all when there is none. */
  static Condition after(Connection connection, Listing listing) throws SQLException {
    var marker = listing.page().marker();
    return marker.isPresent()
        ? after(listing, place(connection, listing, marker.get()))
        : Condition.ALWAYS;
  }

  private static Place place(Connection connection, Listing listing, String marker)
      throws SQLException {
    var table = listing.table();
    var sql =
        "select %s, %s from %s where %s = ?"
            .formatted(table.id(), listing.sortedBy().orElse("null"), table.from(), table.key());
    try (var statement = connection.prepareStatement(sql)) {
      statement.setObject(1, key(listing, marker));
      var row = statement.executeQuery();
      if (!row.next()) {
        throw new NotFound(
            "marker_not_found", "%s %s could not be found.".formatted(table.title(), marker));
      }
      return new Place(row.getLong(1), row.getObject(2));
    }
  }

  private static Object key(Listing listing, String marker) {
    return listing.table().isKeyedByUuid() ? uuid(marker) : marker;
  }

  private static UUID uuid(String marker) {
    return Identifiers.uuidOrNone("marker", marker);
  }

  private static Condition after(Listing listing, Place place) {
    var id = listing.table().id();
    boolean down = listing.page().descending();
    var beyond = id + (down ? " < ?" : " > ?");
    var column = listing.sortedBy();
    if (column.isEmpty()) {
      return Condition.of(beyond, place.id());
    }
    return place.value() == null
        ? afterNull(column.get(), beyond, down, place.id())
        : afterValue(column.get(), beyond, down, place.value(), place.id());
  }

  private static Condition afterNull(String column, String beyond, boolean down, long id) {
    var rest = "(%s is null and %s)".formatted(column, beyond);
    return Condition.of(down ? rest : "(%s is not null or %s)".formatted(column, rest), id);
  }

  private static Condition afterValue(
      String column, String beyond, boolean down, Object value, long id) {
    var further = "%s %s ? or (%s = ? and %s)".formatted(column, down ? "<" : ">", column, beyond);
    return Condition.of(
        down ? "(%s or %s is null)".formatted(further, column) : "(" + further + ")",
        value,
        value,
        id);
  }
}
