package dev.bessemer.api.provision;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.call.Booleans;
import dev.bessemer.api.call.Texts;
import dev.bessemer.model.fault.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** The form of the steps that a client lists. */
@ApplicationScoped
class StepChecks {
  private static final Set<String> INTERFACES =
      Set.of("vendor", "power", "management", "firmware", "deploy", "bios", "raid");
  private static final Set<String> BASIC = Set.of("interface", "step");
  private static final Set<String> DEPLOY = Set.of("interface", "step", "args", "priority");
  private static final Set<String> CLEAN =
      Set.of(
          "interface",
          "step",
          "args",
          "order",
          "execute_on_child_nodes",
          "limit_child_node_execution");

  private final StepConfig config;

  @Inject
  StepChecks(StepConfig config) {
    this.config = config;
  }

  /**
   * @throws Refused when a step has not the form of its kind, or is not to be asked for
   */
  void check(ProvisionWish wish) {
    wish.cleanSteps()
        .ifPresent(s -> check("clean_steps", s, BASIC, CLEAN, INTERFACES, config.clean()));
    wish.deploySteps()
        .ifPresent(s -> check("deploy_steps", s, DEPLOY, DEPLOY, INTERFACES, config.deploy()));
    wish.serviceSteps()
        .ifPresent(s -> check("service_steps", s, BASIC, CLEAN, serviced(), config.service()));
  }

  // There is a service step that connects a node to its networks anew.
  private static Set<String> serviced() {
    var more = new HashSet<>(INTERFACES);
    more.add("network");
    return more;
  }

  private static void check(
      String list,
      JsonNode steps,
      Set<String> required,
      Set<String> allowed,
      Set<String> interfaces,
      Set<String> disallowed) {
    for (var step : steps) {
      checkMembers(list, step, required, allowed);
      require(list, step, "interface", v -> interfaces.contains(v.asText()));
      require(list, step, "step", JsonNode::isTextual);
      require(list, step, "args", JsonNode::isObject);
      require(list, step, "order", StepChecks::isCount);
      require(list, step, "priority", StepChecks::isCount);
      require(list, step, "execute_on_child_nodes", v -> Booleans.find(v).isPresent());
      require(list, step, "limit_child_node_execution", StepChecks::isListOfUuids);
      var name = step.get("interface").asText() + "." + step.get("step").asText();
      if (disallowed.contains(name)) {
        throw Refused.invalidParameter(
            "Step %s can not be asked for: the operator does not allow it.".formatted(name));
      }
    }
  }

  private static void checkMembers(
      String list, JsonNode step, Set<String> required, Set<String> allowed) {
    if (!step.isObject()) {
      throw Refused.invalidParameter("An item of %s is not an object.".formatted(list));
    }
    required.stream()
        .sorted()
        .filter(name -> !step.has(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw Refused.missingParameter(
                  "An item of %s lacks the key \"%s\".".formatted(list, name));
            });
    step.propertyStream()
        .filter(e -> !allowed.contains(e.getKey()))
        .findFirst()
        .ifPresent(
            e -> {
              throw Refused.invalidParameter(
                  "An item of %s has the unknown key \"%s\".".formatted(list, e.getKey()));
            });
  }

  private static void require(String list, JsonNode step, String key, Predicate<JsonNode> form) {
    if (step.has(key) && !form.test(step.get(key))) {
      throw Refused.invalidParameter(
          "An item of %s has an invalid %s: %s".formatted(list, key, step.get(key)));
    }
  }

  private static boolean isCount(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= 0
        || value.isTextual() && value.textValue().matches("\\d{1,9}");
  }

  private static boolean isListOfUuids(JsonNode value) {
    return value.isArray()
        && value.valueStream().allMatch(v -> v.isTextual() && Texts.isUuidLike(v.textValue()));
  }
}
