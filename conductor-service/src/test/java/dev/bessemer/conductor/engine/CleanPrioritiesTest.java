package dev.bessemer.conductor.engine;

import static dev.bessemer.model.state.ProvisionState.MANAGEABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.conductor.bench.ServiceTest;
import dev.bessemer.conductor.lab.LabNodes;
import dev.bessemer.model.node.Node;
import dev.bessemer.store.node.Nodes;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** 02-steps section 2: create_configuration_priority and delete_configuration_priority. */
@ServiceTest
class CleanPrioritiesTest {
  private static final String CREATE = "bessemer.deploy.create-configuration-priority";
  private static final String DELETE = "bessemer.deploy.delete-configuration-priority";

  @Inject LabNodes lab;
  @Inject Nodes nodes;

  private static CleanPriorities with(Map<String, String> settings) {
    var config =
        new SmallRyeConfigBuilder()
            .withMapping(EngineConfig.class)
            .withMapping(ConfigurationPriorities.class)
            .withDefaultValues(settings)
            .build();
    return new CleanPriorities(
        config.getConfigMapping(EngineConfig.class),
        config.getConfigMapping(ConfigurationPriorities.class));
  }

  private Node node(String raidInterface) {
    return nodes.require(
        lab.create(MANAGEABLE, row -> row.instanceInfo = Map.of("raid_interface", raidInterface)));
  }

  @Test
  void theAgentMakesAndRemovesDisksWhereTheOperatorSays() {
    var priorities = with(Map.of(CREATE, "5", DELETE, "12"));
    assertThat(priorities.of(node("agent")))
        .isEqualTo(Map.of("raid.create_configuration", 5, "raid.delete_configuration", 12));
    assertThat(priorities.of(node("redfish"))).isEmpty();
  }

  @Test
  void aPriorityForTheStepItselfGoesBefore() {
    var named = "bessemer.engine.clean-step-priorities.\"raid.create_configuration\"";
    assertThat(with(Map.of(CREATE, "5", named, "0")).of(node("agent")))
        .isEqualTo(Map.of("raid.create_configuration", 0));
  }

  @Test
  void nothingSaidLeavesAllAsTheyAre() {
    assertThat(with(Map.of()).of(node("agent"))).isEmpty();
  }
}
