package dev.bessemer.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The fleet as another process sees it. */
@Timeout(120)
class FleetMainTest {
  @Test
  void itTellsItsMachinesAndRunsUntilItIsStopped() throws Exception {
    var process = start("--redfish", "2", "--fake", "1", "--image-bytes", "1000");
    try {
      var machines = FleetProcess.firstJsonOf(process).get("machines");
      assertThat(machines.findValuesAsText("driver"))
          .containsExactly("redfish", "redfish", "fake-hardware");
      assertThat(machines.get(0).at("/driver_info/redfish_password").asText()).isNotBlank();
      assertThat(machines.get(0).at("/macs/0").asText()).matches("52:54(:[0-9a-f]{2}){4}");
      process.destroy();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void wrongArgumentsAreAnsweredInASentence() throws Exception {
    assertFails(2, "unknown argument --wheels", "--wheels", "4");
    assertFails(2, "--fake needs a number, not many", "--fake", "many");
  }

  @Test
  void aPortThatIsTakenIsAnsweredInASentence() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = Integer.toString(taken.getLocalPort());
      assertFails(1, "cannot listen on port " + port, "--port-base", port);
    }
  }

  private static void assertFails(int code, String words, String... args) throws Exception {
    var process = start(args);
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(said).contains(words).doesNotContain("\tat ");
    assertThat(process.exitValue()).isEqualTo(code);
  }

  private static Process start(String... args) throws Exception {
    return FleetProcess.start(List.of(), List.of(args));
  }
}
