package dev.bessemer.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The chart of this module, seen through the Helm library.
 *
 * <p>The library's rendering leaves hooks out. {@link #hooks} shows them all the same, by rendering
 * a copy of the chart in which their annotation has another name.
 */
final class Chart {
  private static final Path FOLDER = Path.of("bessemer").toAbsolutePath();
  private static final String HOOK = "helm.sh/hook";
  private static final String HIDDEN_HOOK = "hidden.helm.sh/hook";
  private static final YAMLMapper YAML = new YAMLMapper();

  private Chart() {}

  static LintResult lint() {
    return new Helm(FOLDER).lint().strict().call();
  }

  /** What Helm prints after an installation with all values at their defaults. */
  static String notes() {
    return new Helm(FOLDER)
        .install()
        .withName("forge")
        .withNamespace("metal")
        .withKubeVersion("1.33.0")
        .clientOnly()
        .dryRun()
        .call()
        .getOutput();
  }

  static Manifests render() {
    return render("{}");
  }

  /**
   * The objects of a release with the values written in {@code yaml}; a refusal is an exception.
   */
  static Manifests render(String yaml) {
    return new Manifests(parse(template(FOLDER, yaml)));
  }

  /** The objects that come and go around an installation or upgrade. */
  static Manifests hooks(String yaml) {
    try (var copy = new Scratch()) {
      copy.take(FOLDER, text -> text.replace(HOOK, HIDDEN_HOOK));
      var rendered = template(copy.folder(), yaml).replace(HIDDEN_HOOK, HOOK);
      var hooks = parse(rendered).stream().filter(Chart::isHook).toList();
      return new Manifests(hooks);
    }
  }

  private static boolean isHook(JsonNode object) {
    return object.path("metadata").path("annotations").has(HOOK);
  }

  private static String template(Path chart, String yaml) {
    try (var values = new Scratch()) {
      return new Helm(chart)
          .template()
          .withName("forge")
          .withNamespace("metal")
          .withKubeVersion("1.33.0")
          .withValuesFile(values.write("values.yaml", yaml))
          .call();
    }
  }

  private static List<JsonNode> parse(String rendered) {
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(rendered)) {
      return documents.readAll().stream()
          .filter(Objects::nonNull)
          .filter(JsonNode::isObject)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
