package dev.bessemer.conductor.inspect.rule;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The turns of a condition or an action that is done for several values. */
final class Loops {
  record Turn(Rule.Op op, Facts facts) {}

  private Loops() {}

  /** One turn for each value; a value that is all the arguments there are stands for them. */
  static List<Turn> turns(Rule.Op op, Facts facts) {
    if (op.loop() == null) {
      return List.of(new Turn(op, facts));
    }
    return values(facts.filled(op.loop())).stream()
        .map(
            value ->
                new Turn(
                    op.args() == null ? new Rule.Op(op.op(), value, null, op.multiple()) : op,
                    facts.with(value)))
        .toList();
  }

  private static Collection<?> values(Object loop) {
    return switch (loop) {
      case Collection<?> list -> list;
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(e -> Map.of("key", e.getKey(), "value", String.valueOf(e.getValue())))
              .toList();
      default -> List.of(loop);
    };
  }
}
