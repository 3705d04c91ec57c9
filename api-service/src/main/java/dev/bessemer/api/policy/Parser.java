package dev.bessemer.api.policy;

import dev.bessemer.api.policy.Check.All;
import dev.bessemer.api.policy.Check.Always;
import dev.bessemer.api.policy.Check.Any;
import dev.bessemer.api.policy.Check.Equal;
import dev.bessemer.api.policy.Check.HasRole;
import dev.bessemer.api.policy.Check.Never;
import dev.bessemer.api.policy.Check.Not;
import dev.bessemer.api.policy.Check.Refers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Reads rules as oslo.policy writes them: {@code role:admin and not (rule:x or
 * project_id:%(node.owner)s)}, {@code @} for everybody, {@code !} for nobody.
 */
final class Parser {
  // A reference to a fact has brackets of its own, which end nothing.
  private static final Pattern TOKEN = Pattern.compile("\\(|\\)|(?:%\\([^)]*\\)|[^\\s()])+");
  private static final Set<String> CONSTANTS = Set.of("True", "False", "None");

  private final String text;
  private final List<String> tokens;
  private int next;

  private Parser(String text) {
    this.text = text;
    this.tokens = TOKEN.matcher(text).results().map(m -> m.group()).toList();
  }

  /**
   * @throws IllegalArgumentException when it is not a rule; the message is for operators
   */
  static Check parse(String text) {
    if (text.isBlank()) {
      return new Always();
    }
    var parser = new Parser(text);
    var check = parser.any();
    if (parser.next < parser.tokens.size()) {
      throw parser.wrong("\"%s\" is not expected".formatted(parser.tokens.get(parser.next)));
    }
    return check;
  }

  private Check any() {
    var parts = joined("or", this::all);
    return parts.size() == 1 ? parts.getFirst() : new Any(parts);
  }

  private Check all() {
    var parts = joined("and", this::single);
    return parts.size() == 1 ? parts.getFirst() : new All(parts);
  }

  private List<Check> joined(String word, Supplier<Check> part) {
    var parts = new ArrayList<>(List.of(part.get()));
    while (next < tokens.size() && tokens.get(next).equalsIgnoreCase(word)) {
      next++;
      parts.add(part.get());
    }
    return List.copyOf(parts);
  }

  private Check single() {
    if (next == tokens.size()) {
      throw wrong("it ends too early");
    }
    var token = tokens.get(next++);
    return switch (token) {
      case "(" -> inBrackets();
      case "not", "NOT" -> new Not(single());
      case "@" -> new Always();
      case "!" -> new Never();
      default -> comparison(token);
    };
  }

  private Check inBrackets() {
    var inside = any();
    if (next == tokens.size() || !tokens.get(next++).equals(")")) {
      throw wrong("a bracket is not closed");
    }
    return inside;
  }

  private Check comparison(String token) {
    int colon = token.indexOf(':');
    if (colon <= 0) {
      throw wrong("\"%s\" has not the form kind:value".formatted(token));
    }
    var kind = token.substring(0, colon);
    var value = token.substring(colon + 1);
    return switch (kind) {
      case "rule" -> new Refers(value);
      case "role" -> new HasRole(value);
      default -> new Equal(unquoted(kind), isConstant(kind), value);
    };
  }

  private static boolean isConstant(String kind) {
    return CONSTANTS.contains(kind) || kind.matches("\\d+") || !unquoted(kind).equals(kind);
  }

  private static String unquoted(String kind) {
    return kind.matches("'[^']*'|\"[^\"]*\"") ? kind.substring(1, kind.length() - 1) : kind;
  }

  private IllegalArgumentException wrong(String why) {
    return new IllegalArgumentException("not a rule: %s in \"%s\"".formatted(why, text));
  }
}
