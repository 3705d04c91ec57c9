package dev.bessemer.api.provision;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.call.Arguments;
import dev.bessemer.api.call.Json;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.rpc.ConductorRequest.ChangeProvision;
import dev.bessemer.model.state.Verb;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants to be done with a node: the arguments, each of its type, and an empty one
 * taken for none.
 */
record ProvisionWish(
    String target,
    Optional<JsonNode> configdrive,
    Optional<JsonNode> cleanSteps,
    Optional<JsonNode> deploySteps,
    Optional<JsonNode> serviceSteps,
    Optional<String> rescuePassword,
    boolean disableRamdisk,
    Optional<String> runbook) {

  static final Set<String> ARGUMENTS =
      Set.of(
          "target",
          "configdrive",
          "clean_steps",
          "deploy_steps",
          "service_steps",
          "rescue_password",
          "disable_ramdisk",
          "runbook");

  /**
   * @throws Refused when an argument is of the wrong type
   */
  static ProvisionWish of(Arguments given) {
    return new ProvisionWish(
        given.requireText("target"),
        given.value("configdrive").map(ProvisionWish::textOrObject).filter(v -> !isEmpty(v)),
        list(given, "clean_steps"),
        list(given, "deploy_steps"),
        list(given, "service_steps"),
        given.text("rescue_password"),
        given.bool("disable_ramdisk").orElse(false),
        given.text("runbook"));
  }

  private static JsonNode textOrObject(JsonNode value) {
    if (!value.isTextual() && !value.isObject()) {
      throw Refused.invalidParameter("configdrive must be a string or an object.");
    }
    return value;
  }

  private static boolean isEmpty(JsonNode value) {
    return value.isTextual() ? value.textValue().isEmpty() : value.isEmpty();
  }

  private static Optional<JsonNode> list(Arguments given, String name) {
    var value = given.value(name);
    if (value.isPresent() && !value.get().isArray()) {
      throw Refused.invalidParameter(name + " must be a list.");
    }
    return value.filter(v -> !v.isEmpty());
  }

  /** The same with the steps of its runbook. */
  ProvisionWish listing(Verb verb, RunbookUse.Listed runbook) {
    var steps = Optional.of(runbook.steps());
    return new ProvisionWish(
        target,
        configdrive,
        verb == Verb.CLEAN ? steps : cleanSteps,
        deploySteps,
        verb == Verb.SERVICE ? steps : serviceSteps,
        rescuePassword,
        disableRamdisk || runbook.withoutRamdisk(),
        this.runbook);
  }

  /**
   * The same for the conductor.
   *
   * @param project for which the caller acts
   */
  ChangeProvision request(UUID node, @Nullable String project) {
    return new ChangeProvision(
        node,
        target,
        configdrive.map(Json::plain).orElse(null),
        steps(cleanSteps),
        steps(deploySteps),
        steps(serviceSteps),
        rescuePassword.orElse(null),
        disableRamdisk,
        project);
  }

  private static @Nullable List<Map<String, Object>> steps(Optional<JsonNode> steps) {
    return steps.map(Json::objects).orElse(null);
  }

  @Override
  public String toString() {
    return "ProvisionWish[target=%s]".formatted(target);
  }
}
