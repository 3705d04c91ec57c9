package dev.bessemer.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.testing.Answer;
import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.OneOfEach;
import dev.bessemer.api.testing.World;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever is sent to whatever the description tells of: no failure of the service, no answer that
 * does not come, and nothing left behind by a request that was refused.
 *
 * <p>{@code BESSEMER_TEST_SEED} and {@code BESSEMER_TEST_REQUESTS} (for each operation) choose
 * other and more requests.
 */
@ApiTest
class AnyRequestTest {
  private static final long SEED = setting("BESSEMER_TEST_SEED", 20261121);
  private static final long EACH = setting("BESSEMER_TEST_REQUESTS", 6);
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final Pattern PART = Pattern.compile("\\{(\\w+)}");
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
  private static final List<String> TABLES =
      List.of(
          "nodes",
          "ports",
          "portgroups",
          "chassis",
          "allocations",
          "deploy_templates",
          "deploy_template_steps",
          "runbooks",
          "runbook_steps",
          "runbook_traits",
          "inspection_rules",
          "volume_connectors",
          "volume_targets",
          "node_traits");
  private static final String EVERYTHING =
      TABLES.stream()
          .map(t -> "select '%s' || t::text as line from %s t".formatted(t, t))
          .collect(
              Collectors.joining(
                  " union all ",
                  "select md5(coalesce(string_agg(line, '|' order by line), '')) from (",
                  ") all_rows"));

  /** An operation of the description. */
  private record Told(String method, String path, JsonNode operation) {}

  @Inject World world;

  private final Map<String, List<String>> things = new HashMap<>();
  private final List<String> wrong = new ArrayList<>();
  private final Map<Integer, Integer> answers = new TreeMap<>();
  private JsonNode document;
  private Dice dice;

  private static long setting(String name, long otherwise) {
    return Optional.ofNullable(System.getenv(name)).map(Long::parseLong).orElse(otherwise);
  }

  @BeforeEach
  void oneOfEachThing() {
    world.reset();
    document = Api.NEWEST.get("/openapi").json();
    dice = new Dice(SEED, document.at("/components/schemas"));
    var node = world.node();
    things.put("node", List.of(node, world.uuid(node), world.uuid(world.node())));
    OneOfEach.of(world.uuid(node)).forEach((name, uuid) -> things.put(name, List.of(uuid)));
    things.put("hostname", List.of("conductor-1"));
    things.put("driver", List.of("fake-hardware", "ipmi"));
    things.put("trait", List.of("CUSTOM_A"));
    things.put("indicator", List.of("led@system"));
  }

  /** What deletes comes last, so that there is something to ask for. */
  private List<Told> operations() {
    return document
        .path("paths")
        .propertyStream()
        .flatMap(
            path ->
                path.getValue()
                    .propertyStream()
                    .map(
                        o ->
                            new Told(
                                o.getKey().toUpperCase(Locale.ROOT), path.getKey(), o.getValue())))
        .filter(AnyRequestTest::ends)
        .sorted(Comparator.comparingInt(o -> METHODS.indexOf(o.method())))
        .toList();
  }

  /** A stream does not; it has its own tests. */
  private static boolean ends(Told told) {
    return !told.operation().at("/responses/200/content").has("text/event-stream");
  }

  @Test
  void nothingThatIsSentBreaksTheService() {
    for (var operation : operations()) {
      for (int i = 0; i < EACH; i++) {
        send(operation);
      }
    }
    assertThat(wrong).as("seed " + SEED).isEmpty();
    assertThat(answers).as("how often each was answered").containsKeys(200, 201, 204, 400, 404);
    assertThat(answers.values().stream().mapToInt(n -> n).sum()).isGreaterThan(800);
    assertThat(Api.NEWEST.get("/v1/nodes?include_children=true").status()).isEqualTo(200);
  }

  private void send(Told told) {
    var path = path(told) + query(told);
    var body = body(told);
    var type = dice.chance(93) ? "application/json" : dice.pick(List.of("text/plain", "a/b", ""));
    var version = "1." + (dice.chance(50) ? 115 : 1 + dice.below(115));
    boolean changes = !told.method().equals("GET");
    var before = changes ? world.text(EVERYTHING) : "";
    long begin = System.nanoTime();
    var answer = new Api(version).sendRaw(told.method(), path, type, body);
    var took = Duration.ofNanos(System.nanoTime() - begin);
    var what = "%s %s %s %s".formatted(version, told.method(), path, shortened(body));
    answers.merge(answer.status(), 1, Integer::sum);
    judge(what, answer, took);
    if (changes && answer.status() >= 400 && !world.text(EVERYTHING).equals(before)) {
      wrong.add("left something behind: " + what + " -> " + answer.status());
    }
  }

  private void judge(String what, Answer answer, Duration took) {
    boolean later = answer.status() == 503 && answer.header("Retry-After").isPresent();
    if (answer.status() >= 500 && !later) {
      wrong.add(what + " -> " + answer.status() + " " + shortened(answer.text()));
    }
    if (took.compareTo(LONGEST) > 0) {
      wrong.add(what + " took " + took);
    }
    if (answer.status() >= 400 && !answer.text().isEmpty() && !answer.text().startsWith("{")) {
      wrong.add(what + " -> an error that is not JSON: " + shortened(answer.text()));
    }
  }

  private static String shortened(String text) {
    return text.length() > 300 ? text.substring(0, 300) + "..." : text;
  }

  private String path(Told told) {
    return PART.matcher(told.path())
        .replaceAll(part -> java.util.regex.Matcher.quoteReplacement(part(part.group(1))));
  }

  private String part(String name) {
    var known = things.getOrDefault(name, List.of("something"));
    if (dice.chance(75)) {
      return encoded(dice.pick(known));
    }
    var odd = dice.chance(40) ? dice.uuid() : dice.oddText();
    return encoded(odd.isEmpty() || odd.length() > 1_000 ? "odd" : odd);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private String query(Told told) {
    var parameters =
        told.operation()
            .path("parameters")
            .valueStream()
            .filter(p -> p.path("in").asText().equals("query"))
            .filter(p -> dice.chance(20))
            .map(p -> p.path("name").asText() + "=" + encoded(argument(p)));
    var odd = dice.chance(4) ? Stream.of("odd=" + encoded(dice.oddText())) : Stream.<String>of();
    var all =
        Stream.concat(parameters, odd)
            .filter(p -> p.length() < 2_000)
            .collect(Collectors.joining("&"));
    return all.isEmpty() ? "" : "?" + all;
  }

  private String argument(JsonNode parameter) {
    var name = parameter.path("name").asText();
    if (dice.chance(50)) {
      return switch (name) {
        case "fields", "sort_key" ->
            dice.pick(List.of("uuid", "name", "extra", "links", "created_at", "driver", "address"));
        case "marker", "node", "node_uuid", "portgroup" -> dice.pick(things.get("node"));
        case "limit" -> dice.pick(List.of("1", "2", "1000", "0"));
        default -> dice.value(parameter.path("schema"), 0).asText();
      };
    }
    return dice.value(parameter.path("schema"), 0).asText();
  }

  private String body(Told told) {
    var schema = told.operation().at("/requestBody/content/application~1json/schema");
    if (told.method().equals("GET") || (schema.isMissingNode() && !dice.chance(10))) {
      return "";
    }
    if (dice.chance(6)) {
      return dice.pick(List.of("{", "[]", "null", "1", "\"a\"", "{\"a\":1}{", "\u0000", "{'a':1}"));
    }
    return told.method().equals("PATCH") && !told.path().contains("passthru")
        ? patch(told).toString()
        : dice.value(schema, 0).toString();
  }

  /** Patches are most often about fields that there are. */
  private JsonNode patch(Told told) {
    var type = told.operation().at("/responses/200/content/application~1json/schema/$ref").asText();
    var fields =
        document.at("/components/schemas" + type.substring(type.lastIndexOf('/')) + "/properties");
    var names = fields.propertyStream().map(Map.Entry::getKey).toList();
    var patch = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.arrayNode();
    for (int i = dice.below(3); i >= 0; i--) {
      var name = dice.pick(names);
      var below = dice.chance(25) ? "/" + dice.pick(List.of("a", "0", "-", "step", "args")) : "";
      var operation = patch.addObject();
      operation.put("op", dice.pick(List.of("add", "add", "replace", "remove", "test")));
      operation.put("path", "/" + name + below);
      operation.set("value", dice.value(fields.path(name), 0));
    }
    return patch;
  }
}
