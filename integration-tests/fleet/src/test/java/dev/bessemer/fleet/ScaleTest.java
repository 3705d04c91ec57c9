package dev.bessemer.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** See {@link ScaleMeasurement} for figures. */
@Timeout(300)
class ScaleTest {
  private static final int MACHINES = 1000;
  private static final long GIB_IN_MIB = 1024;

  @Test
  void aThousandMachinesWithTheirAgentsFitInOneGibibyte() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/status")), "tells memory only on Linux");
    try (var api = new ApiStub()) {
      var fleet =
          FleetProcess.start(
              List.of("-Xmx512m"), ScaleMeasurement.arguments(api.url(), MACHINES, "own"));
      try {
        ScaleMeasurement.switchOn(FleetProcess.firstJsonOf(fleet).get("machines"));
        awaitAgents(api);
        assertThat(ScaleMeasurement.residentMib(fleet)).isLessThan(GIB_IN_MIB);
      } finally {
        fleet.destroyForcibly();
        assertThat(fleet.waitFor(30, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  private static void awaitAgents(ApiStub api) throws InterruptedException {
    for (int tenths = 0; api.agents().size() < MACHINES; tenths++) {
      assertThat(tenths).as("agents so far: %d", api.agents().size()).isLessThan(2400);
      Thread.sleep(100);
    }
    assertThat(api.agents()).hasSize(MACHINES);
  }
}
