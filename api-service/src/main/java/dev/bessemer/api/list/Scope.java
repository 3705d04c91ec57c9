package dev.bessemer.api.list;

import dev.bessemer.api.call.Arguments;
import dev.bessemer.api.row.Condition;
import java.util.Optional;

/**
 * What narrows a list beside its filters.
 *
 * @param owner only nodes of this conductor
 */
public record Scope(Condition where, Optional<String> owner) {
  /** Nothing. */
  public static final Scope ALL = within(Condition.ALWAYS);

  /** A scope may depend on what the client has asked for. */
  @FunctionalInterface
  public interface Choice {
    Scope by(Arguments given);
  }

  public static Scope within(Condition where) {
    return new Scope(where, Optional.empty());
  }

  /** Narrower by a condition. */
  public Scope and(Condition more) {
    return new Scope(where.and(more), owner);
  }
}
