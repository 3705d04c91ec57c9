package dev.bessemer.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The black-box suite is built after this module, so its source is read. */
class SuiteTest {
  private static final Path SUITE = Path.of("..", "..", "integration-tests", "suite", "src");
  private static final Pattern OURS = Pattern.compile("dev\\.bessemer\\.([a-z]+)\\.[A-Za-z]");

  @Test
  void theSuiteKnowsMachinesAndTheirBackendsButNotTheProduct() throws IOException {
    // When
    var jars = new ArrayList<String>();
    try (var files = Files.walk(SUITE)) {
      for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        OURS.matcher(Files.readString(file)).results().map(m -> m.group(1)).forEach(jars::add);
      }
    }
    // Then
    // The name by which a driver of others is found stands in the suite as a text.
    assertThat(jars).isNotEmpty().isSubsetOf("fleet", "embedded", "suite", "spi");
  }
}
