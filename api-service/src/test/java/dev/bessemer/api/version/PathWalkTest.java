package dev.bessemer.api.version;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.testing.Answer;
import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.OneOfEach;
import dev.bessemer.api.testing.World;
import dev.bessemer.api.version.PathTable.Line;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every path is there from its version on, and not before; the v1 document tells the same. */
@ApiTest
class PathWalkTest {
  private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

  @Inject World world;

  private final Map<String, String> things = new HashMap<>();

  @BeforeEach
  void makeOneOfEach() {
    world.reset();
    var node = world.uuid(world.node());
    things.put("node", node);
    things.put("nothing", UUID.randomUUID().toString());
    things.putAll(OneOfEach.of(node));
  }

  private Answer ask(int version, Line line) {
    var path = NAME.matcher(line.path()).replaceAll(this::thing);
    return Api.at(version).send(line.method(), path, "");
  }

  private String thing(MatchResult name) {
    var thing = things.get(name.group(1));
    assertThat(thing).as(name.group()).isNotNull();
    return thing;
  }

  @Test
  void everyPathIsHiddenOrRefusedBelowItsVersion() {
    for (var line : PathTable.ALL) {
      if (line.since() > 1) {
        assertRefused(line, ask(line.since() - 1, line));
      }
    }
  }

  private static void assertRefused(Line line, Answer answer) {
    assertThat(answer.status()).as(line + " " + answer.text()).isEqualTo(line.below().status());
    var said = line.below().byRouting() ? "code" : "faultstring";
    assertThat(answer.error().has(said)).as(line + " " + answer.text()).isTrue();
    assertThat(answer.header(VersionHeaders.MAXIMUM)).as(line.toString()).contains("1.115");
  }

  @Test
  void everyPathIsThereFromItsVersionOn() {
    PathTable.ALL.stream()
        .filter(line -> !line.method().equals("DELETE"))
        .forEach(line -> assertRouted(line, ask(line.since(), line)));
    PathTable.ALL.forEach(line -> assertRouted(line, ask(115, line)));
  }

  /** It may refuse what is asked; it may not say that there is nothing of the kind. */
  private static void assertRouted(Line line, Answer answer) {
    assertThat(answer.status()).as(line + " " + answer.text()).isNotIn(405, 406, 500);
    if (answer.status() == 404) {
      assertThat(answer.error().has("faultstring")).as(line + " " + answer.text()).isTrue();
      assertThat(answer.fault()).as(line.toString()).doesNotContain("The resource could not");
    }
  }

  @Test
  void theV1DocumentTellsWhatAnswers() {
    var since = new LinkedHashMap<String, Integer>();
    PathTable.ALL.stream()
        .sorted(Comparator.comparingInt(Line::since))
        .forEach(line -> since.putIfAbsent(line.path().split("[/?]")[2], line.since()));
    for (int minor = 1; minor <= ApiVersion.NEWEST.minor(); minor++) {
      int version = minor;
      var document = Api.at(version).get("/v1").json();
      var told =
          document
              .propertyStream()
              .filter(p -> p.getValue().isArray() && !p.getKey().equals("links"))
              .map(Map.Entry::getKey)
              .collect(Collectors.toSet());
      var there =
          since.entrySet().stream()
              .filter(e -> e.getValue() <= version)
              .map(Map.Entry::getKey)
              .collect(Collectors.toSet());
      assertThat(told).as("1." + version).isEqualTo(there);
    }
  }

  @Test
  void everyResourceAnswersWithoutTheVersionInFrontToo() {
    PathTable.ALL.stream()
        .filter(line -> line.method().equals("GET") && !line.path().contains("{"))
        .forEach(line -> assertRouted(line, Api.NEWEST.get(line.path().substring("/v1".length()))));
  }
}
