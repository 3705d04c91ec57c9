package dev.bessemer.api.access;

import dev.bessemer.api.call.Call;
import dev.bessemer.api.field.FieldTable;
import dev.bessemer.api.field.Ownership;
import dev.bessemer.api.field.Sight;
import dev.bessemer.api.policy.Facts;
import dev.bessemer.api.policy.Policy;
import dev.bessemer.api.policy.Rules;
import dev.bessemer.api.row.Condition;
import dev.bessemer.model.fault.Forbidden;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the caller of the present request may do. Actions are named without {@code baremetal:}.
 *
 * <p>Where nobody is told apart, everything is allowed and nothing is asked.
 */
@ApplicationScoped
public class Access {
  private static final String THRESHOLD = "node:get:filter_threshold";

  private final Call call;
  private final Policy policy;

  @Inject
  Access(Call call, Policy policy) {
    this.call = call;
    this.policy = policy;
  }

  /** Whether no rule is asked. */
  public boolean isUnrestricted() {
    return call.caller().unrestricted();
  }

  /** Whether it may be done to something of which this is known. */
  public boolean may(String action, Facts facts) {
    return policy.permits(Rules.PREFIX + action, call.caller(), facts);
  }

  /**
   * The same as a demand.
   *
   * @throws Forbidden when it may not
   */
  public void require(String action, Facts facts) {
    if (!may(action, facts)) {
      throw denied(action);
    }
  }

  static Forbidden denied(String action) {
    return new Forbidden(
        "denied",
        "Access was denied to the following resource: %s%s".formatted(Rules.PREFIX, action));
  }

  /** The same as a question that may be asked again after the request has been answered. */
  public Predicate<Facts> lasting(String action) {
    var caller = call.caller();
    return facts -> policy.permits(Rules.PREFIX + action, caller, facts);
  }

  /**
   * The same for a rule that is there only if the operator has made it; without it everybody may.
   */
  public void requireIfRuled(String action, Facts facts) {
    if (!call.caller().unrestricted() && policy.find(Rules.PREFIX + action).isPresent()) {
      require(action, facts);
    }
  }

  /** The project in whose name a caller acts that is held to the rules. */
  public Optional<String> project() {
    return call.caller().unrestricted() ? Optional.empty() : call.caller().project();
  }

  /**
   * Holds for the rows of a list that the caller may see.
   *
   * @throws Forbidden when it may not see all and has no project of its own
   */
  public Condition visible(FieldTable table) {
    return call.caller().unrestricted()
        ? Condition.ALWAYS
        : visible(table.ownership().orElseThrow(() -> denied("list of " + table.plural())));
  }

  private Condition visible(Ownership ownership) {
    if (may(ownership.seeAll(), Facts.NONE)) {
      return Condition.ALWAYS;
    }
    var project = call.caller().project().orElseThrow(() -> denied(ownership.seeAll()));
    int times = (int) ownership.own().chars().filter(c -> c == '?').count();
    return Condition.of("(" + ownership.own() + ")", Collections.nCopies(times, project).toArray());
  }

  /**
   * Holds for the rows that a rule lets the caller do something to.
   *
   * @param columns the facts that rows have, with their SQL
   */
  public Condition where(String action, Map<String, String> columns) {
    return call.caller().unrestricted()
        ? Condition.ALWAYS
        : RuleSql.of(policy.check(Rules.PREFIX + action), call.caller(), columns);
  }

  /** The same for a table of things that belong to nodes. */
  public Condition where(String action, FieldTable table) {
    var whose = table.ownership().orElseThrow();
    return where(action, Map.of("node.owner", whose.owner(), "node.lessee", whose.lessee()));
  }

  /** What the caller sees of rows. */
  public Sight sight() {
    return call.caller().unrestricted()
        ? Sight.ALL
        : new CallersSight(policy, call.caller(), may(THRESHOLD, Facts.NONE));
  }
}
