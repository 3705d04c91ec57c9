package dev.bessemer.conductor.steps;

import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.step.Step;
import dev.bessemer.model.step.StepKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks the steps that a user asks for against those there are; all faults come in one message.
 *
 * @param skipMissing unknown steps are left out for now: the agent, which may know them, is not
 *     there yet
 * @param withoutRamdisk no ramdisk will be booted
 * @param disallowed keys of steps that the operator lets nobody ask for
 */
public record StepCheck(
    StepKind kind,
    List<Step> known,
    boolean skipMissing,
    boolean withoutRamdisk,
    Set<String> disallowed) {
  private static final String CORE = "deploy.deploy";

  /**
   * Refuses a request that asks for steps which nobody may ask for.
   *
   * @throws Refused naming all of them
   */
  public static void refuse(Set<String> disallowed, List<Map<String, Object>> asked) {
    var named = UserStep.all(asked).stream().map(Step::key).filter(disallowed::contains).toList();
    if (!named.isEmpty()) {
      throw Refused.invalidParameter(
          "The operator disallows these steps: %s".formatted(String.join(", ", named)));
    }
  }

  /**
   * The steps with what the driver says of them added.
   *
   * @throws Refused naming every fault
   */
  public List<Step> check(List<Step> asked) {
    var faults = new ArrayList<String>();
    var checked = new ArrayList<Step>();
    var seen = new HashSet<String>();
    for (var step : asked) {
      if (kind == StepKind.DEPLOY && !seen.add(step.key())) {
        faults.add("Duplicate deploy steps for %s".formatted(step.key()));
      }
      one(step, faults).ifPresent(checked::add);
    }
    if (!faults.isEmpty()) {
      throw Refused.invalidParameter(String.join("; ", faults));
    }
    return checked;
  }

  private Optional<Step> one(Step asked, List<String> faults) {
    if (disallowed.contains(asked.key())) {
      faults.add("Step %s is disallowed by the operator".formatted(asked.key()));
    }
    // What only the executor understands, or only a child has, stays as it was asked for.
    var reserved = Reserved.find(asked.name());
    if (reserved.isPresent() || asked.children() != null) {
      reserved.ifPresent(r -> Reserved.objection(r, asked.args()).ifPresent(faults::add));
      return Optional.of(asked.ofTheEngine());
    }
    var declared = known.stream().filter(asked::same).findFirst();
    if (declared.isEmpty() && !skipMissing) {
      faults.add("Node does not support this %s step: %s".formatted(kind.wire(), asked.key()));
    }
    declared.ifPresent(d -> arguments(asked, d, faults));
    return declared.map(d -> merged(asked, d));
  }

  private void arguments(Step asked, Step declared, List<String> faults) {
    var unexpected = new TreeSet<>(asked.args().keySet());
    unexpected.removeAll(declared.argsinfo().keySet());
    if (!unexpected.isEmpty()) {
      faults.add(
          "Step %s has unexpected arguments: %s"
              .formatted(asked.key(), String.join(", ", unexpected)));
    }
    var missing = new TreeSet<String>();
    declared
        .argsinfo()
        .forEach(
            (name, info) -> {
              if (info.required() && !asked.args().containsKey(name)) {
                missing.add(name);
              }
            });
    if (!missing.isEmpty() && (kind != StepKind.DEPLOY || asked.enabled())) {
      faults.add(
          "Step %s lacks required arguments: %s"
              .formatted(asked.key(), String.join(", ", missing)));
    }
    if (withoutRamdisk && declared.requiresRamdisk()) {
      faults.add("Step %s needs the ramdisk, which is disabled".formatted(asked.key()));
    }
    if (kind == StepKind.DEPLOY && asked.enabled() && CORE.equals(asked.key())) {
      faults.add("The core deploy step %s can be disabled, but not overridden".formatted(CORE));
    }
  }

  private Step merged(Step asked, Step declared) {
    return declared
        .withArgs(asked.args())
        .withPriority(kind == StepKind.DEPLOY ? asked.priority() : declared.priority());
  }
}
