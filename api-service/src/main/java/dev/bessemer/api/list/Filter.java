package dev.bessemer.api.list;

import dev.bessemer.api.call.Arguments;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.version.ApiVersion;
import dev.bessemer.api.version.NotAcceptable;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A query parameter that narrows a list; the filters of a resource are a table like its fields.
 *
 * @param since first minor version that has it; 406 below
 * @param unique whether at most one row matches
 * @param form what clients are told of its values; the condition decides
 * @param condition called when the parameter is given
 */
public record Filter(
    String name, int since, boolean unique, Form form, Function<Arguments, Condition> condition) {
  /** What the parameter looks like. */
  public enum Form {
    TEXT,
    UUID,
    BOOL
  }

  public Filter(String name, int since, Function<Arguments, Condition> condition) {
    this(name, since, false, Form.TEXT, condition);
  }

  /** The same, for a column that no two rows have the same value in: there is no next page. */
  public Filter toOne() {
    return new Filter(name, since, true, form, condition);
  }

  /** The same, looking otherwise. */
  public Filter as(Form other) {
    return new Filter(name, since, unique, other, condition);
  }

  /** The column equals the text. */
  public static Filter text(String name, int since, String column) {
    return new Filter(name, since, a -> Condition.of(column + " = ?", a.requireText(name)));
  }

  /** The column equals the UUID; nothing does when it is not written as UUIDs are stored. */
  public static Filter uuid(String name, int since, String column) {
    return new Filter(
            name, since, a -> Condition.of(column + " = ?", uuidOf(name, a.requireText(name))))
        .as(Form.UUID);
  }

  /** The column is true, or it is not: without a value it is as if false. */
  // The value stands in the statement: an index on the rows with one of the two serves no
  // parameter.
  public static Filter bool(String name, int since, String column) {
    return new Filter(
            name,
            since,
            a -> Condition.of(a.bool(name).orElseThrow() ? column : column + " is not true"))
        .as(Form.BOOL);
  }

  /** The column has a value or has none. */
  public static Filter present(String name, int since, String column) {
    return new Filter(
            name,
            since,
            a -> Condition.of(column + (a.bool(name).orElseThrow() ? " is not null" : " is null")))
        .as(Form.BOOL);
  }

  /** The column contains the text. */
  public static Filter contains(String name, int since, String column) {
    return new Filter(
        name, since, a -> Condition.of("strpos(" + column + ", ?) > 0", a.requireText(name)));
  }

  private static UUID uuidOf(String name, String text) {
    return Identifiers.uuidOrNone(name, text);
  }

  /** All conditions of the parameters that are given. */
  public static Condition of(Collection<Filter> table, Arguments given, ApiVersion version) {
    return Condition.all(
        table.stream()
            .filter(f -> given.value(f.name).isPresent())
            .map(f -> f.on(given, version))
            .toList());
  }

  /** Whether a parameter is given that at most one row matches. */
  static boolean toOne(Collection<Filter> table, Arguments given) {
    return table.stream().anyMatch(f -> f.unique && given.value(f.name).isPresent());
  }

  private Condition on(Arguments given, ApiVersion version) {
    NotAcceptable.below(version, since, "Parameter " + name);
    return condition.apply(given);
  }

  public static Set<String> names(List<Filter> table) {
    return table.stream().map(Filter::name).collect(Collectors.toSet());
  }
}
