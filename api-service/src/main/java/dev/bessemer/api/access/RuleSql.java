package dev.bessemer.api.access;

import dev.bessemer.api.policy.Caller;
import dev.bessemer.api.policy.Check;
import dev.bessemer.api.policy.Facts;
import dev.bessemer.api.row.Condition;
import java.util.Map;

/** A rule as a condition on rows: what is known of the caller is settled, the rest is SQL. */
final class RuleSql {
  private final Caller caller;
  private final Map<String, String> columns;

  private RuleSql(Caller caller, Map<String, String> columns) {
    this.caller = caller;
    this.columns = columns;
  }

  /**
   * @param columns the facts that rows have, with their SQL
   */
  static Condition of(Check check, Caller caller, Map<String, String> columns) {
    return new RuleSql(caller, columns).of(check);
  }

  private Condition of(Check check) {
    return switch (check) {
      case Check.All(var parts) -> {
        var all = parts.stream().map(this::of).toList();
        yield all.contains(Condition.NEVER) ? Condition.NEVER : Condition.all(all);
      }
      case Check.Any(var parts) -> Condition.any(parts.stream().map(this::of).toList());
      case Check.Not(var part) -> not(of(part));
      case Check.Equal equal -> equal(equal);
      case Check.Always _, Check.Never _, Check.HasRole _, Check.Refers _ -> settled(check);
    };
  }

  private static Condition not(Condition part) {
    if (part.equals(Condition.ALWAYS)) {
      return Condition.NEVER;
    }
    return part.equals(Condition.NEVER)
        ? Condition.ALWAYS
        : new Condition("not coalesce((" + part.sql() + "), false)", part.values());
  }

  private Condition equal(Check.Equal equal) {
    var column = equal.fact().map(columns::get);
    if (column.isEmpty()) {
      return settled(equal);
    }
    return equal
        .value(caller)
        .map(value -> Condition.of(column.get() + " = ?", value))
        .orElse(Condition.NEVER);
  }

  private Condition settled(Check check) {
    return check.test(caller, Facts.NONE) ? Condition.ALWAYS : Condition.NEVER;
  }
}
