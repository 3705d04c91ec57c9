package dev.bessemer.hardware.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bessemer.hardware.HardwareModule;
import dev.bessemer.hardware.bench.Bench;
import dev.bessemer.hardware.bench.TestContext;
import dev.bessemer.model.step.StepKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodeMessageTest {
  private final HardwareModule module = new HardwareModule();
  private Bench node;

  @BeforeEach
  void enroll() {
    module.start(new TestContext());
    node =
        Bench.of(module, "ipmi")
            .driverInfo("ipmi_address", "10.0.0.1")
            .driverInfo("ipmi_password", "geheim")
            .driverInfo("ipmi_hex_kg_key", "geheim")
            .driverInfo("deeper", Map.of("list", List.of(Map.of("api_key", "geheim"))))
            .instanceInfo("configdrive", Map.of("user_data", "geheim"))
            .instanceInfo("image_pull_secret", "geheim")
            .instanceInfo("image_source", "http://images/forge.raw")
            .property("root_device", Map.of("size", 10))
            .port("52:54:00:00:00:01");
  }

  @AfterEach
  void close() {
    module.close();
  }

  @Test
  void secretsAreMaskedHoweverDeepTheyAre() throws Exception {
    var message = NodeMessage.node(node.node());

    assertThat(new ObjectMapper().writeValueAsString(message)).doesNotContain("geheim");
    assertThat(message.get("driver_info"))
        .isEqualTo(
            Map.of(
                "ipmi_address",
                "10.0.0.1",
                "ipmi_password",
                "******",
                "ipmi_hex_kg_key",
                "******",
                "deeper",
                Map.of("list", List.of(Map.of("api_key", "******")))));
  }

  @Test
  void onlyDeployStepsSeeTheConfigDrive() {
    var drive = Map.of("user_data", "geheim");
    assertThat(NodeMessage.node(node.node(), StepKind.DEPLOY).get("instance_info"))
        .isEqualTo(
            Map.of(
                "configdrive",
                drive,
                "image_pull_secret",
                "******",
                "image_source",
                "http://images/forge.raw"));
    assertThat(NodeMessage.node(node.node(), StepKind.CLEAN))
        .isEqualTo(NodeMessage.node(node.node()));
  }

  @Test
  void whatAnAgentWorksWithIsThere() {
    assertThat(NodeMessage.node(node.node()))
        .containsEntry("uuid", node.uuid().toString())
        .containsEntry("driver", "ipmi")
        .containsEntry("provision_state", "available")
        .containsEntry("power_interface", "ipmitool")
        .containsEntry("properties", Map.of("root_device", Map.of("size", 10)))
        .containsEntry("traits", Map.of("objects", List.of()))
        .containsKeys("target_raid_config", "raid_config", "driver_internal_info", "extra");
    assertThat(NodeMessage.ports(node))
        .singleElement()
        .satisfies(port -> assertThat(port).containsEntry("address", "52:54:00:00:00:01"));
  }
}
