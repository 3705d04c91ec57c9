package dev.bessemer.conductor.planning;

import dev.bessemer.conductor.steps.Reserved;
import dev.bessemer.conductor.steps.StepList;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.rpc.ConductorReply.PlannedStep;
import dev.bessemer.model.step.Step;
import dev.bessemer.model.step.StepKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All the steps a plan may be made of, and where each comes from.
 *
 * @param declared by the driver
 * @param offered by the agent when it was there last
 * @param asked by the user, by templates or by a runbook
 * @param askers who asked for each of them, by step key: {@code user}, {@code template}, {@code
 *     runbook}
 * @param overridden keys of steps whose priority the configuration says
 */
record Sources(
    StepKind kind,
    List<Step> declared,
    List<Step> offered,
    List<Step> asked,
    Map<String, String> askers,
    Set<String> overridden) {

  /** Core steps after which, or for which, the machine starts anew. */
  private static final Set<String> RESTARTING = Set.of("deploy.deploy", "deploy.boot_instance");

  /**
   * What a request is checked against. What neither driver nor agent is known to have may still be
   * the agent's, as long as nobody has asked it.
   */
  List<Step> known(boolean agentWasAsked) {
    var known = StepList.known(declared, offered);
    if (agentWasAsked) {
      return known;
    }
    var keys = known.stream().map(Step::key).collect(Collectors.toSet());
    var all = new ArrayList<>(known);
    asked.stream().filter(s -> !keys.contains(s.key())).map(Sources::unheardOf).forEach(all::add);
    return all;
  }

  PlannedStep planned(Step step) {
    return new PlannedStep(step.toWire(), askedBy(step), inBand(step), reboots(step));
  }

  private String askedBy(Step step) {
    var asker = askers.get(step.key());
    if (asker != null) {
      return asker;
    }
    if (overridden.contains(step.key())) {
      return "config";
    }
    if (!has(declared, step)) {
      return "agent";
    }
    return kind == StepKind.DEPLOY && step.on() == InterfaceKind.DEPLOY ? "core" : "driver";
  }

  private boolean inBand(Step step) {
    return Reserved.find(step.name()).isEmpty() && !has(declared, step);
  }

  private boolean reboots(Step step) {
    return step.rebootRequested()
        || Reserved.find(step.name()).filter(r -> r == Reserved.REBOOT).isPresent()
        || kind == StepKind.DEPLOY && RESTARTING.contains(step.key());
  }

  private static boolean has(List<Step> list, Step step) {
    return list.stream().anyMatch(step::same);
  }

  // Which arguments it takes is not known either.
  private static Step unheardOf(Step asked) {
    var arguments =
        asked.args().keySet().stream()
            .collect(
                Collectors.toMap(
                    name -> name, name -> new dev.bessemer.model.step.StepArgument("", false)));
    return new Step(
        asked.on(),
        asked.name(),
        0,
        Map.of(),
        arguments,
        asked.abortable(),
        asked.requiresRamdisk(),
        true,
        false,
        asked.resume());
  }
}
