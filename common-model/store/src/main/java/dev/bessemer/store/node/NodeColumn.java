package dev.bessemer.store.node;

import dev.bessemer.store.sql.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One column of a node, and where the row keeps its value. */
record NodeColumn(
    String name,
    Kind kind,
    Function<NodeEntity, @Nullable Object> get,
    BiConsumer<NodeEntity, @Nullable Object> set) {
  /** How a value goes over the wire. */
  enum Kind {
    PLAIN,
    NUMBER,
    FLAG,
    TIME,
    UUID,
    JSON
  }

  static NodeColumn text(
      String name, Function<NodeEntity, String> get, BiConsumer<NodeEntity, String> set) {
    return of(name, Kind.PLAIN, get, set);
  }

  static NodeColumn number(
      String name, Function<NodeEntity, Long> get, BiConsumer<NodeEntity, Long> set) {
    return of(name, Kind.NUMBER, get, set);
  }

  static NodeColumn flag(
      String name, Function<NodeEntity, Boolean> get, BiConsumer<NodeEntity, Boolean> set) {
    return of(name, Kind.FLAG, get, set);
  }

  static NodeColumn time(
      String name, Function<NodeEntity, Instant> get, BiConsumer<NodeEntity, Instant> set) {
    return of(name, Kind.TIME, get, set);
  }

  static NodeColumn uuid(
      String name, Function<NodeEntity, UUID> get, BiConsumer<NodeEntity, UUID> set) {
    return of(name, Kind.UUID, get, set);
  }

  static NodeColumn json(
      String name,
      Function<NodeEntity, Map<String, Object>> get,
      BiConsumer<NodeEntity, Map<String, Object>> set) {
    return of(name, Kind.JSON, get, set);
  }

  @SuppressWarnings("unchecked") // A value comes from the getter, or from a column of the kind.
  private static <T> NodeColumn of(
      String name, Kind kind, Function<NodeEntity, T> get, BiConsumer<NodeEntity, T> set) {
    return new NodeColumn(name, kind, get::apply, (n, v) -> set.accept(n, (T) v));
  }

  void read(NodeEntity into, ResultSet row, int place, Json json) throws SQLException {
    set.accept(
        into,
        switch (kind) {
          case PLAIN -> row.getString(place);
          case NUMBER -> orNull(row, row.getLong(place));
          case FLAG -> orNull(row, row.getBoolean(place));
          case TIME -> instant(row.getObject(place, OffsetDateTime.class));
          case UUID -> row.getObject(place, UUID.class);
          case JSON -> json.object(row.getString(place));
        });
  }

  private static @Nullable Object orNull(ResultSet row, Object value) throws SQLException {
    return row.wasNull() ? null : value;
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  boolean same(NodeEntity one, NodeEntity other) {
    return Objects.equals(get.apply(one), get.apply(other));
  }

  String assignment() {
    return name + (kind == Kind.JSON ? " = cast(? as jsonb)" : " = ?");
  }

  /** The value of an assignment. What JSON makes of an object is what the row holds afterwards. */
  @Nullable Object written(NodeEntity row, Json json) {
    var value = get.apply(row);
    if (value instanceof Instant time) {
      return time.atOffset(ZoneOffset.UTC);
    }
    if (kind == Kind.JSON) {
      var text = json.text(value);
      set.accept(row, json.object(text));
      return text;
    }
    return value;
  }
}
