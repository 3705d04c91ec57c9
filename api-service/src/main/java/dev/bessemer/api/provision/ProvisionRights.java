package dev.bessemer.api.provision;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.access.Access;
import dev.bessemer.api.access.Things;
import dev.bessemer.api.policy.Facts;
import dev.bessemer.model.fault.Forbidden;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.Stream;

/** Who may have steps run that are not part of the plan. */
@ApplicationScoped
class ProvisionRights {
  private static final String ACTION = "node:set_provision_state";

  private final Access access;
  private final Things things;

  @Inject
  ProvisionRights(Access access, Things things) {
    this.access = access;
    this.things = things;
  }

  /**
   * For requests whose path does not name the node.
   *
   * @throws Forbidden when the caller may not have anything done with it
   */
  void enter(String node) {
    if (!access.isUnrestricted()) {
      access.require(ACTION, things.node(node));
    }
  }

  /**
   * @throws Forbidden when the caller may not ask for the steps that it lists
   */
  void check(ProvisionWish wish, String node) {
    if (access.isUnrestricted()) {
      return;
    }
    var facts = things.node(node);
    if (wish.cleanSteps().isPresent()) {
      access.require(ACTION + ":clean_steps", facts);
    }
    if (wish.serviceSteps().isPresent()) {
      access.require(ACTION + ":service_steps", facts);
    }
    Stream.of(wish.cleanSteps(), wish.serviceSteps(), wish.deploySteps())
        .flatMap(Optional::stream)
        .flatMap(JsonNode::valueStream)
        .forEach(step -> checkStep(step, facts));
  }

  /** An operator can have a rule for a single step. */
  private void checkStep(JsonNode step, Facts facts) {
    access.requireIfRuled(
        "step:execute:%s.%s".formatted(step.path("interface").asText(), step.path("step").asText()),
        facts);
  }
}
