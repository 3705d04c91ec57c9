package dev.bessemer.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.smallrye.config.ConfigMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentTest {
  private static final Path DOCS = Path.of("..", "..", "docs");

  // | `folder` | `package` | holds | may see | never |
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([^`]+)` \\| `(\\w+)` \\|[^|]*\\|([^|]*)\\|[^|]*\\|$");

  // A whole key as a text in the code; prefixes that are made longer end in a dot.
  private static final Pattern KEY =
      Pattern.compile("(?<!prefix = )\"(bessemer\\.[a-z-]+\\.[a-z0-9-]+)\"");

  @Test
  void theDocumentShowsTheTableThatIsChecked() throws IOException {
    // When
    var document = Files.readString(DOCS.resolve("architecture.md"));
    // Then
    assertThat(seesByJar(document))
        .isEqualTo(Jars.ALL.stream().collect(Collectors.toMap(Jars.Jar::name, jar -> jar.sees())));
  }

  @Test
  void everySettingIsExplainedToOperators() throws IOException {
    // Given
    var document = Files.readString(DOCS.resolve("operations.md"));
    // When
    var settings =
        Jars.CLASSES.stream()
            .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
            .flatMap(DocumentTest::keys)
            .toList();
    // Then
    assertThat(settings).hasSizeGreaterThan(20);
    assertThat(settings)
        .as("settings that docs/operations.md does not name")
        .filteredOn(key -> !document.contains(key + "`"))
        .isEmpty();
  }

  @Test
  void everySettingThatIsReadByItsNameIsExplainedToo() throws IOException {
    // Given
    var document = Files.readString(DOCS.resolve("operations.md"));
    // When
    var settings = new ArrayList<String>();
    for (var jar : List.of("drivers/hardware", "conductor-service")) {
      settings.addAll(keysIn(Path.of("..", "..", jar, "src", "main", "java")));
    }
    // Then
    assertThat(settings).hasSizeGreaterThan(20);
    assertThat(settings)
        .as("settings that docs/operations.md does not name")
        .filteredOn(key -> !document.contains(key + "`"))
        .isEmpty();
  }

  private static List<String> keysIn(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      var found = new ArrayList<String>();
      for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        KEY.matcher(Files.readString(file)).results().map(m -> m.group(1)).forEach(found::add);
      }
      return found;
    }
  }

  private static Stream<String> keys(JavaClass settings) {
    var prefix = settings.getAnnotationOfType(ConfigMapping.class).prefix();
    return settings.getMethods().stream()
        .filter(method -> !method.getModifiers().contains(JavaModifier.STATIC))
        .map(method -> prefix + "." + kebab(method.getName()));
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
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
