package dev.bessemer.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DemoTest {
  private static final Image IMAGE = new Image("http://127.0.0.1:1/image", "abc");
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private ScriptedApi api;

  @BeforeEach
  void startApi() throws Exception {
    api = new ScriptedApi();
  }

  @AfterEach
  void stopApi() {
    api.close();
  }

  @Test
  void everyMachineIsTakenToActiveAsAnyClientWould() throws Exception {
    // When
    var allActive = demo(false).run(api.address(), List.of(machine("a")), IMAGE);
    // Then
    assertThat(allActive).isTrue();
    assertThat(api.requests.stream().filter(request -> !request.equals("GET /v1/nodes")))
        .containsExactly(
            "GET /v1/drivers",
            "POST /v1/nodes",
            "POST /v1/ports",
            "PUT /v1/nodes/a/states/provision",
            "PUT /v1/nodes/a/states/provision",
            "PUT /v1/nodes/a/states/provision",
            "PATCH /v1/nodes/a",
            "PUT /v1/nodes/a/states/provision");
    assertThat(screen())
        .contains("wait call-back step 2 of 3: write_image")
        .contains("1 of 1 nodes are active.");
  }

  @Test
  void oneThatFailsIsToldWithItsReason() throws Exception {
    // Given
    api.failures.put("b", "The checksum of the image does not match.");
    // When
    var allActive = demo(false).run(api.address(), List.of(machine("a"), machine("b")), IMAGE);
    // Then
    assertThat(allActive).isFalse();
    assertThat(screen())
        .contains("b: The checksum of the image does not match.")
        .contains("1 of 2 nodes are active.");
  }

  @Test
  void aTerminalShowsATableThatFitsAndIsDrawnInPlace() throws Exception {
    // When
    demo(true).run(api.address(), List.of(machine("a"), machine("b")), IMAGE);
    // Then
    assertThat(screen()).contains("\u001b[3A").contains("██████████");
    assertThat(screen().lines().map(line -> line.replaceAll("\u001b\\[\\d*[A-Z]", "")))
        .allSatisfy(line -> assertThat(line.length()).isLessThan(80));
  }

  private Demo demo(boolean isTerminal) {
    return new Demo(new PrintStream(screen, true, StandardCharsets.UTF_8), isTerminal);
  }

  private String screen() {
    return screen.toString(StandardCharsets.UTF_8);
  }

  private static Machine machine(String name) {
    return new Machine(
        name,
        "redfish",
        Map.of("boot_interface", "redfish-virtual-media"),
        Map.of("redfish_address", "x"),
        Map.of(),
        List.of("52:54:00:00:00:01"));
  }
}
