package dev.bessemer.api.list;

import dev.bessemer.api.row.Condition;
import dev.bessemer.model.fault.NotFound;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Paging by the last row seen, so that a page at the end costs what one at the beginning does.
 *
 * <p>Rows without a value come before all others; equal values are told apart by the row's number.
 * An index on column (nulls first) and number serves both directions. The key has a value in each
 * row, and in no two the same: its own index serves it.
 */
final class Keyset {
  private record Place(long id, @Nullable Object value) {}

  private Keyset() {}

  /** The order that {@link #after} goes by. */
  static String order(Listing listing) {
    return " order by "
        + listing
            .sortedBy()
            .map(column -> order(listing, column))
            .orElse(listing.table().id() + direction(listing));
  }

  private static String order(Listing listing, String column) {
    var sorted = column + direction(listing);
    if (column.equals(listing.table().key())) {
      return sorted;
    }
    var nulls = listing.page().descending() ? " nulls last, " : " nulls first, ";
    return sorted + nulls + listing.table().id() + direction(listing);
  }

  private static String direction(Listing listing) {
    return listing.page().descending() ? " desc" : " asc";
  }

  /**
   * The rows after the marker, all of them when there is none, in at most two parts. The second
   * follows the first; one condition for both could not be found in an index.
   */
  static List<Condition> after(Connection connection, Listing listing) throws SQLException {
    var marker = listing.page().marker();
    return marker.isPresent()
        ? after(listing, place(connection, listing, marker.get()))
        : List.of(Condition.ALWAYS);
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

  private static List<Condition> after(Listing listing, Place place) {
    var id = listing.table().id();
    boolean down = listing.page().descending();
    var beyond = down ? "<" : ">";
    var column = listing.sortedBy();
    if (column.isEmpty()) {
      return List.of(Condition.of("%s %s ?".formatted(id, beyond), place.id()));
    }
    return place.value() == null
        ? afterNull(column.get(), id, beyond, down, place.id())
        : afterValue(column.get(), id, beyond, down, place);
  }

  private static List<Condition> afterNull(
      String column, String id, String beyond, boolean down, long last) {
    var rest = Condition.of("%s is null and %s %s ?".formatted(column, id, beyond), last);
    return down ? List.of(rest) : List.of(rest, Condition.of(column + " is not null"));
  }

  private static List<Condition> afterValue(
      String column, String id, String beyond, boolean down, Place place) {
    var rest =
        Condition.of("(%s, %s) %s (?, ?)".formatted(column, id, beyond), place.value(), place.id());
    return down ? List.of(rest, Condition.of(column + " is null")) : List.of(rest);
  }
}
