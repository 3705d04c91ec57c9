package dev.bessemer.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentTest {
  // | `folder` | `package` | holds | may see | never |
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([^`]+)` \\| `(\\w+)` \\|[^|]*\\|([^|]*)\\|[^|]*\\|$");

  @Test
  void theDocumentShowsTheTableThatIsChecked() throws IOException {
    // When
    var document = Files.readString(Path.of("..", "..", "docs", "architecture.md"));
    // Then
    assertThat(seesByJar(document))
        .isEqualTo(Jars.ALL.stream().collect(Collectors.toMap(Jars.Jar::name, jar -> jar.sees())));
  }

  private static Map<String, List<String>> seesByJar(String document) {
    return ROW.matcher(document)
        .results()
        .collect(Collectors.toMap(row -> row.group(2), DocumentTest::sees));
  }

  private static List<String> sees(MatchResult row) {
    return Stream.of(row.group(3).split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }
}
