package dev.bessemer.model.state;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** docs/states.md shows the table as it is; a failure tells what must stand there. */
class StatesPageTest {
  private static final Path PAGE = Path.of("..", "..", "docs", "states.md");

  @Test
  void theVerbsOfThePageAreThoseOfTheTable() throws IOException {
    var rows = Arrays.stream(Verb.values()).map(StatesPageTest::row).collect(joining());
    assertThat(Files.readString(PAGE))
        .contains("| Verb | Since | Possible in |\n|---|---|---|\n" + rows + "\n");
  }

  @Test
  void theStatesOfThePageAreThoseOfTheTable() throws IOException {
    var rows = Arrays.stream(ProvisionState.values()).map(StatesPageTest::row).collect(joining());
    assertThat(Files.readString(PAGE))
        .contains("| State | | Heads for |\n|---|---|---|\n" + rows + "\n");
  }

  @Test
  void theDiagramOfThePageIsThatOfTheTable() throws IOException {
    var names =
        Arrays.stream(ProvisionState.values())
            .map(s -> "  state \"%s\" as %s\n".formatted(s.wire(), id(s)))
            .collect(joining());
    var edges =
        ProvisionTable.EDGES.stream()
            .map(e -> "  %s --> %s: %s\n".formatted(id(e.from()), id(e.to()), e.on().wire()))
            .collect(joining());
    assertThat(Files.readString(PAGE))
        .contains("```mermaid\nstateDiagram-v2\n" + names + edges + "```\n");
  }

  @Test
  void thePageNamesTheTransitionsThatNothingTakes() throws IOException {
    var rows =
        ProvisionTable.UNTAKEN.stream()
            .map(
                u ->
                    "| `%s` | `%s` | `%s` | %s |\n"
                        .formatted(
                            u.edge().from().wire(),
                            u.edge().on().wire(),
                            u.edge().to().wire(),
                            u.why()))
            .collect(joining());
    assertThat(Files.readString(PAGE))
        .contains("| From | | To | Why |\n|---|---|---|---|\n" + rows);
    assertThat(ProvisionTable.EDGES)
        .containsAll(ProvisionTable.UNTAKEN.stream().map(ProvisionTable.Untaken::edge).toList());
  }

  private static String row(Verb verb) {
    var from =
        verb.validFrom().stream().map(s -> "`%s`".formatted(s.wire())).collect(joining(", "));
    return "| `%s` | 1.%d | %s |\n".formatted(verb.wire(), verb.since(), from);
  }

  private static String row(ProvisionState state) {
    var target = state.defaultTarget().map(t -> "`%s`".formatted(t.wire())).orElse("");
    return "| `%s` | %s | %s |\n".formatted(state.wire(), words(state.kind()), target);
  }

  private static String words(StateKind kind) {
    return switch (kind) {
      case STABLE -> "at rest";
      case BUSY -> "a worker is at it";
      case WAITING -> "waits for an agent or a BMC";
      case HELD -> "waits for `unhold`";
      case FAILED -> "has failed";
    };
  }

  private static String id(ProvisionState state) {
    return state.wire().replaceAll("[ -]", "_");
  }
}
