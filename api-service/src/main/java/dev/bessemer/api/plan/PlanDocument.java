package dev.bessemer.api.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.call.Json;
import dev.bessemer.api.plan.Durations.Estimate;
import dev.bessemer.model.rpc.ConductorReply.Plan;
import dev.bessemer.model.rpc.ConductorReply.PlannedStep;
import dev.bessemer.store.secret.SecretMask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A plan as clients see it: with what is to be expected of each step, and without secrets. */
@ApplicationScoped
class PlanDocument {
  private static final List<String> SHOWN = List.of("interface", "step", "priority", "args");
  private final Durations durations;

  @Inject
  PlanDocument(Durations durations) {
    this.durations = durations;
  }

  byte[] of(UUID node, String target, Plan plan) {
    var estimates = durations.of(node, plan.steps().stream().map(PlanDocument::key).toList());
    var document = Json.MAPPER.createObjectNode();
    document.put("node_uuid", node.toString());
    document.put("target", target);
    document.put("kind", plan.kind());
    document.put("complete", plan.complete());
    document.put("boots_ramdisk", plan.bootsRamdisk());
    document.set("estimate", total(plan, estimates));
    var steps = document.putArray("steps");
    plan.steps().forEach(s -> steps.add(step(s, Optional.ofNullable(estimates.get(key(s))))));
    return SecretMask.mask(document.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String key(PlannedStep step) {
    return step.step().get("interface") + "." + step.step().get("step");
  }

  /** A sum is a lower bound when there are steps that nobody has measured. */
  private static ObjectNode total(Plan plan, Map<String, Estimate> estimates) {
    var known = plan.steps().stream().map(s -> estimates.get(key(s))).filter(e -> e != null);
    var total = Json.MAPPER.createObjectNode();
    total.put("seconds", known.mapToDouble(Estimate::seconds).sum());
    total.put(
        "steps_without_estimate",
        plan.steps().stream().filter(s -> !estimates.containsKey(key(s))).count());
    return total;
  }

  private static ObjectNode step(PlannedStep planned, Optional<Estimate> estimate) {
    var step = Json.MAPPER.createObjectNode();
    SHOWN.forEach(
        name -> step.set(name, Json.MAPPER.valueToTree(planned.step().getOrDefault(name, null))));
    step.put("requested_by", planned.askedBy());
    step.put("in_band", planned.inBand());
    step.put("reboots", planned.reboots());
    step.set("estimate", Json.MAPPER.valueToTree(estimate.map(PlanDocument::shown).orElse(null)));
    return step;
  }

  private static ObjectNode shown(Estimate estimate) {
    return Json.MAPPER
        .createObjectNode()
        .put("seconds", estimate.seconds())
        .put("samples", estimate.samples())
        .put("same_driver", estimate.sameDriver());
  }
}
