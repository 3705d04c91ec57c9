package dev.bessemer.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class DemoIT {
  @Test
  void sixMachinesBecomeActiveAndTheProgramEndsWell() throws Exception {
    try (var demo = new ProgramRun("demo", "--exit", "--port", "0")) {
      // When
      var said = String.join("\n", demo.toTheEnd());
      // Then
      assertThat(said)
          .contains("6 of 6 nodes are active.")
          .containsPattern("ipmi-2 +active")
          .containsPattern("redfish-3 +active")
          .containsPattern("fake-1 +active")
          .containsPattern("redfish-1 .*step \\d of \\d")
          .containsPattern("lookup +is node")
          .containsPattern("heartbeat +accepted")
          .containsPattern("command +deploy.execute_deploy_step")
          .doesNotContain("\tat ");
      assertThat(demo.exitCode()).isZero();
    }
  }
}
