package dev.bessemer.conductor.inspect.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The table of conditions. */
final class Conditions {
  private record Row(List<String> names, Test test) {}

  private interface Test {
    boolean holds(Arguments given);
  }

  private static final Set<String> TRUE = Set.of("true", "t", "1", "yes", "y", "on");
  private static final Set<String> FALSE = Set.of("false", "f", "0", "no", "n", "off");

  private static final Map<String, Row> ROWS =
      Map.ofEntries(
          Map.entry("eq", compared(c -> c == 0)),
          Map.entry("ne", compared(c -> c != 0)),
          Map.entry("lt", compared(c -> c < 0)),
          Map.entry("gt", compared(c -> c > 0)),
          Map.entry("le", compared(c -> c <= 0)),
          Map.entry("ge", compared(c -> c >= 0)),
          Map.entry("is-true", value(v -> TRUE.contains(lower(v)))),
          Map.entry("is-false", value(v -> FALSE.contains(lower(v)))),
          Map.entry("is-none", value(v -> v == null || v.toString().equals("None"))),
          Map.entry("is-empty", value(Conditions::empty)),
          Map.entry("in-net", new Row(List.of("address", "subnet"), Subnets::contains)),
          Map.entry(
              "contains",
              new Row(List.of("value", "regex"), a -> pattern(a).matcher(a.text("value")).find())),
          Map.entry(
              "matches",
              new Row(
                  List.of("value", "regex"), a -> pattern(a).matcher(a.text("value")).matches())),
          Map.entry(
              "one-of",
              new Row(
                  List.of("value", "values"),
                  a -> a.list("values").stream().anyMatch(v -> same(v, a.value("value"))))));

  private Conditions() {}

  static boolean holds(Rule.Op condition, Facts facts) {
    var inverted = condition.op().startsWith("!");
    var name = inverted ? condition.op().substring(1).strip() : condition.op();
    var row =
        Optional.ofNullable(ROWS.get(name))
            .orElseThrow(
                () -> new IllegalArgumentException("there is no condition \"%s\"".formatted(name)));
    return inverted != looped(condition, row, facts);
  }

  private static boolean looped(Rule.Op condition, Row row, Facts facts) {
    if (condition.loop() == null) {
      return row.test().holds(Arguments.of(condition, row.names(), facts));
    }
    var results = new ArrayList<Boolean>();
    for (var turn : Loops.turns(condition, facts)) {
      results.add(row.test().holds(Arguments.of(turn.op(), row.names(), turn.facts())));
    }
    return switch (condition.multiple()) {
      case "all" -> results.stream().allMatch(r -> r);
      case "first" -> !results.isEmpty() && results.getFirst();
      case "last" -> !results.isEmpty() && results.getLast();
      default -> results.stream().anyMatch(r -> r);
    };
  }

  private static Row compared(IntPredicate wanted) {
    return new Row(List.of("values", "force_strings"), given -> allNeighbours(given, wanted));
  }

  private static boolean allNeighbours(Arguments given, IntPredicate wanted) {
    var values = given.list("values");
    var asText = given.flag("force_strings");
    for (int i = 1; i < values.size(); i++) {
      if (!wanted.test(compare(values.get(i - 1), values.get(i), asText))) {
        return false;
      }
    }
    return values.size() > 1;
  }

  private static int compare(@Nullable Object a, @Nullable Object b, boolean asText) {
    var left = number(a);
    var right = number(b);
    return !asText && left.isPresent() && right.isPresent()
        ? left.get().compareTo(right.get())
        : String.valueOf(a).compareTo(String.valueOf(b));
  }

  private static boolean same(@Nullable Object a, @Nullable Object b) {
    return compare(a, b, false) == 0;
  }

  private static Optional<BigDecimal> number(@Nullable Object value) {
    try {
      return Optional.ofNullable(value).map(v -> new BigDecimal(v.toString().strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Row value(java.util.function.Predicate<@Nullable Object> test) {
    return new Row(List.of("value"), given -> test.test(given.value("value")));
  }

  private static String lower(@Nullable Object value) {
    return String.valueOf(value).strip().toLowerCase(Locale.ROOT);
  }

  private static boolean empty(@Nullable Object value) {
    return switch (value) {
      case null -> true;
      case String text -> text.isEmpty();
      case Collection<?> list -> list.isEmpty();
      case Map<?, ?> map -> map.isEmpty();
      default -> false;
    };
  }

  private static Pattern pattern(Arguments given) {
    return Pattern.compile(given.text("regex"));
  }
}
