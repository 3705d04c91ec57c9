package dev.bessemer.conductor.steps;

import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.step.Step;
import dev.bessemer.model.step.StepKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the ordered list of steps of a run. */
public final class StepList {
  private static final int FIRST_IN_BAND = 41;
  private static final int LAST_IN_BAND = 99;

  private StepList() {}

  /**
   * What runs by itself: enabled steps by priority, then rank of the interface.
   *
   * @param overrides priorities by step key, from the configuration
   * @param disallowed keys of steps that may not run
   */
  public static List<Step> automatic(
      StepKind kind, List<Step> known, Map<String, Integer> overrides, Set<String> disallowed) {
    return known.stream()
        .map(s -> overridden(s, overrides))
        .filter(Step::enabled)
        .filter(s -> !disallowed.contains(s.key()))
        .sorted(order(kind))
        .toList();
  }

  /**
   * A deployment: the user's steps, those of templates that the user did not name, and all of the
   * driver's that neither names; a step of priority 0 only disables the driver's.
   *
   * @param asked checked steps of the user
   * @param templates checked steps of the templates
   */
  public static List<Step> deployment(
      List<Step> asked, List<Step> templates, List<Step> known, Set<String> disallowed) {
    var all = new ArrayList<>(asked);
    all.addAll(without(asked, templates));
    var named = all.stream().map(Step::key).collect(Collectors.toSet());
    known.stream().filter(s -> !named.contains(s.key())).forEach(all::add);
    var list = automatic(StepKind.DEPLOY, all, Map.of(), disallowed);
    if (list.isEmpty()) {
      throw Refused.invalidParameter("No deploy steps returned by the driver");
    }
    return list;
  }

  private static List<Step> without(List<Step> named, List<Step> others) {
    var keys = named.stream().map(Step::key).collect(Collectors.toSet());
    return others.stream().filter(s -> !keys.contains(s.key())).toList();
  }

  /**
   * Holds steps that the agent runs to the part of a deployment in which it is there.
   *
   * @throws Refused naming every step that is not
   */
  public static void checkInBand(List<Step> deployment) {
    var outside =
        deployment.stream()
            .filter(
                s -> s.inBand() && (s.priority() < FIRST_IN_BAND || s.priority() > LAST_IN_BAND))
            .map(s -> "%s has %d".formatted(s.key(), s.priority()))
            .toList();
    if (!outside.isEmpty()) {
      throw Refused.invalidParameter(
          "In-band deploy steps must have priorities between %d and %d: %s"
              .formatted(FIRST_IN_BAND, LAST_IN_BAND, String.join("; ", outside)));
    }
  }

  /** Declared steps with the agent's added; a declared one hides the agent's of the same name. */
  public static List<Step> known(List<Step> declared, List<Step> offered) {
    var names = declared.stream().map(Step::key).collect(Collectors.toSet());
    var all = new ArrayList<>(declared);
    offered.stream().filter(s -> !names.contains(s.key())).forEach(all::add);
    return all;
  }

  private static Step overridden(Step step, Map<String, Integer> overrides) {
    var priority = overrides.get(step.key());
    return priority == null ? step : step.withPriority(priority);
  }

  private static Comparator<Step> order(StepKind kind) {
    return Comparator.comparingInt(Step::priority)
        .thenComparingInt((Step s) -> kind.rank(s.on()))
        .reversed()
        .thenComparing(Step::name);
  }
}
