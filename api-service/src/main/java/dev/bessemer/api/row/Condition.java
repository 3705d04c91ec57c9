package dev.bessemer.api.row;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** A part of a WHERE, with the values of its question marks. */
public record Condition(String sql, List<Object> values) {
  public static final Condition ALWAYS = new Condition("true", List.of());
  public static final Condition NEVER = new Condition("false", List.of());

  public static Condition of(String sql, Object... values) {
    return new Condition(sql, Collections.unmodifiableList(Arrays.asList(values)));
  }

  /** The column is one of the texts. */
  public static Condition oneOf(String column, List<String> texts) {
    return of(column + " = any (?)", (Object) texts.toArray(String[]::new));
  }

  public Condition and(Condition other) {
    return all(List.of(this, other));
  }

  public static Condition all(List<Condition> parts) {
    var wanted = parts.stream().filter(p -> !p.equals(ALWAYS)).toList();
    if (wanted.isEmpty()) {
      return ALWAYS;
    }
    return joined(wanted, ") and (");
  }

  /** Holds when one of them does. */
  public static Condition any(List<Condition> parts) {
    var possible = parts.stream().filter(p -> !p.equals(NEVER)).toList();
    if (possible.contains(ALWAYS)) {
      return ALWAYS;
    }
    return possible.isEmpty() ? NEVER : joined(possible, ") or (");
  }

  private static Condition joined(List<Condition> parts, String by) {
    return new Condition(
        parts.stream().map(Condition::sql).collect(Collectors.joining(by, "(", ")")),
        parts.stream().flatMap(p -> p.values().stream()).toList());
  }

  /** A SELECT with this as its WHERE. */
  public String after(String select) {
    return equals(ALWAYS) ? select : select + " where " + sql;
  }

  /** The same with the value of one more question mark, after all others. */
  public Condition andValue(Object value) {
    var all = new ArrayList<>(values);
    all.add(value);
    return new Condition(sql, all);
  }

  /** Sets the question marks from {@code first} on; the position after them. */
  public int bind(PreparedStatement statement, int first) throws SQLException {
    int at = first;
    for (var value : values) {
      if (value instanceof String[] texts) {
        statement.setArray(at, statement.getConnection().createArrayOf("text", texts));
      } else if (value instanceof Long[] numbers) {
        statement.setArray(at, statement.getConnection().createArrayOf("bigint", numbers));
      } else {
        statement.setObject(at, value);
      }
      at++;
    }
    return at;
  }
}
