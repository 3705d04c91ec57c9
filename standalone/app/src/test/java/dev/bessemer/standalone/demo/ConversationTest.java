package dev.bessemer.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.standalone.demo.Conversation.Line;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConversationTest {
  private final Instant begin = Instant.parse("2026-11-21T10:00:00Z");

  @Test
  void readsBecomeOneLineAndIdentifiersShort() {
    // Given
    var out = new ByteArrayOutputStream();
    var lines =
        List.of(
            new Line(begin, "bmc", "GET /redfish/v1/ -> 200"),
            new Line(begin, "bmc", "GET /redfish/v1/Systems -> 200"),
            new Line(begin.plusMillis(1_500), "power", "on"),
            new Line(
                begin.plusSeconds(3), "lookup", "is node bef907bd-4c65-44b5-83e5-c7415b4bd324"));
    // When
    new Conversation(new PrintStream(out, true, StandardCharsets.UTF_8)).print("one", lines);
    // Then
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "What went by for one:",
            "    1.5 s  bmc        2 × GET -> 200, to see how things are",
            "    1.5 s  power      on",
            "    3.0 s  lookup     is node bef907bd…");
  }
}
