package dev.bessemer.conductor.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StepRulesTest {
  private static final Path PAGE = Path.of("..", "docs", "steps.md");
  private static final Path CLASSES = Path.of("target", "test-classes");
  private static final Pattern RULE = Pattern.compile("(?m)^\\| (S\\d+) \\|");

  @Test
  void everyRuleOfStepsIsShownByATest() throws IOException {
    var rules = RULE.matcher(Files.readString(PAGE)).results().map(m -> m.group(1)).toList();
    assertThat(rules).hasSizeGreaterThan(40).doesNotHaveDuplicates();
    assertThat(shown()).containsAll(rules);
    assertThat(rules).containsAll(shown());
  }

  private static List<String> shown() throws IOException {
    try (var files = Files.walk(CLASSES.resolve("dev"))) {
      return files
          .filter(f -> f.toString().endsWith("Test.class"))
          .flatMap(StepRulesTest::methods)
          .filter(m -> m.isAnnotationPresent(Shows.class))
          .flatMap(m -> Arrays.stream(m.getAnnotation(Shows.class).value()))
          .distinct()
          .toList();
    }
  }

  private static Stream<Method> methods(Path file) {
    var name = CLASSES.relativize(file).toString().replaceAll("\\.class$", "").replace('/', '.');
    try {
      var loader = StepRulesTest.class.getClassLoader();
      return Arrays.stream(Class.forName(name, false, loader).getDeclaredMethods());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
