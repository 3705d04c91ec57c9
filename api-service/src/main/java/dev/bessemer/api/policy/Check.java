package dev.bessemer.api.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A condition on a caller and on what it wants to do something to. */
public sealed interface Check {
  boolean test(Caller caller, Facts facts);

  /** Everybody. */
  record Always() implements Check {
    @Override
    public boolean test(Caller caller, Facts facts) {
      return true;
    }
  }

  /** Nobody. */
  record Never() implements Check {
    @Override
    public boolean test(Caller caller, Facts facts) {
      return false;
    }
  }

  /** Whoever fulfils all of them. */
  record All(List<Check> parts) implements Check {
    @Override
    public boolean test(Caller caller, Facts facts) {
      return parts.stream().allMatch(p -> p.test(caller, facts));
    }
  }

  /** Whoever fulfils one of them. */
  record Any(List<Check> parts) implements Check {
    @Override
    public boolean test(Caller caller, Facts facts) {
      return parts.stream().anyMatch(p -> p.test(caller, facts));
    }
  }

  /** Whoever does not fulfil it. */
  record Not(Check part) implements Check {
    @Override
    public boolean test(Caller caller, Facts facts) {
      return !part.test(caller, facts);
    }
  }

  /** Whoever has the role, or one that implies it. */
  record HasRole(String role) implements Check {
    @Override
    public boolean test(Caller caller, Facts facts) {
      return caller.roles().contains(role.toLowerCase(Locale.ROOT));
    }
  }

  /** What another rule says; replaced by it before anybody is tested. */
  record Refers(String rule) implements Check {
    @Override
    public boolean test(Caller caller, Facts facts) {
      throw new IllegalStateException("not linked: " + rule);
    }
  }

  /**
   * Two values are the same. One that is not there is the same as nothing.
   *
   * @param left name of a credential, or a constant
   * @param right text in which {@code %(name)s} stands for a fact
   */
  record Equal(String left, boolean constant, String right) implements Check {
    private static final Pattern REFERENCE = Pattern.compile("%\\(([^)]+)\\)s");

    @Override
    public boolean test(Caller caller, Facts facts) {
      return value(caller).flatMap(v -> other(caller, facts).map(v::equals)).orElse(false);
    }

    /** What the caller brings. */
    public Optional<String> value(Caller caller) {
      return constant ? Optional.of(left) : caller.credential(left);
    }

    /** The one fact that is asked for; empty when the other side is made otherwise. */
    public Optional<String> fact() {
      var matcher = REFERENCE.matcher(right);
      return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private Optional<String> other(Caller caller, Facts facts) {
      var text = new StringBuilder();
      var references = REFERENCE.matcher(right);
      int done = 0;
      while (references.find()) {
        var name = references.group(1);
        var value = facts.find(name).or(() -> caller.credential(name));
        if (value.isEmpty()) {
          return Optional.empty();
        }
        text.append(right, done, references.start()).append(value.get());
        done = references.end();
      }
      return Optional.of(text.append(right, done, right.length()).toString());
    }
  }
}
