package dev.bessemer.conductor.inspect.rule;

import dev.bessemer.conductor.inspect.hook.Capability;
import dev.bessemer.conductor.inspect.hook.Examination;
import dev.bessemer.conductor.inspect.hook.NodeChange;
import dev.bessemer.conductor.inspect.hook.PortPlan;
import dev.bessemer.spi.HardwareFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The table of actions. */
final class Actions {
  private static final Logger LOG = LoggerFactory.getLogger(Actions.class);

  private interface Work {
    void run(Examination on, Arguments given, Facts facts);
  }

  private record Row(List<String> names, Work work) {}

  private static final List<String> PLACE = List.of("path", "value", "unique");
  private static final List<String> PORT = List.of("port_id", "path", "value", "unique");

  private static final Map<String, Row> ROWS =
      Map.ofEntries(
          row("fail", List.of("msg"), (on, a, f) -> fail(a)),
          row("log", List.of("msg", "level"), (on, a, f) -> log(on, a)),
          row("set-attribute", PLACE, (on, a, f) -> on.change(change(a, a.require("value")))),
          row("extend-attribute", PLACE, Actions::extend),
          row("del-attribute", PLACE, (on, a, f) -> on.change(change(a, null))),
          row("set-port-attribute", PORT, (on, a, f) -> setPort(on, a, a.require("value"))),
          row("extend-port-attribute", PORT, Actions::extendPort),
          row("del-port-attribute", PORT, (on, a, f) -> setPort(on, a, null)),
          row("add-trait", List.of("name"), (on, a, f) -> on.traits().put(a.text("name"), true)),
          row(
              "remove-trait",
              List.of("name"),
              (on, a, f) -> on.traits().put(a.text("name"), false)),
          row(
              "set-capability",
              List.of("name", "value"),
              (on, a, f) -> capability(on, f, a.text("name"), a.text("value"))),
          row(
              "unset-capability",
              List.of("name"),
              (on, a, f) -> capability(on, f, a.text("name"), null)),
          row(
              "set-plugin-data",
              PLACE,
              (on, a, f) -> Paths.set(on.pluginData(), path(a), a.require("value"))),
          row("extend-plugin-data", PLACE, (on, a, f) -> extendPluginData(on, a)),
          row("unset-plugin-data", PLACE, (on, a, f) -> Paths.set(on.pluginData(), path(a), null)));

  private Actions() {}

  private static Map.Entry<String, Row> row(String name, List<String> names, Work work) {
    return Map.entry(name, new Row(names, work));
  }

  static void run(Rule.Op action, Facts facts) {
    var row =
        Optional.ofNullable(ROWS.get(action.op()))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "there is no action \"%s\"".formatted(action.op())));
    Loops.turns(action, facts)
        .forEach(
            turn ->
                row.work()
                    .run(
                        facts.examination(),
                        Arguments.of(turn.op(), row.names(), turn.facts()),
                        turn.facts()));
  }

  private static void fail(Arguments given) {
    throw new HardwareFailure(given.text("msg"));
  }

  private static void log(Examination on, Arguments given) {
    var level = Optional.ofNullable(given.value("level")).map(Object::toString).orElse("info");
    LOG.atLevel(level(level)).addKeyValue("node", on.node().uuid()).log(given.text("msg"));
  }

  private static Level level(String name) {
    return switch (name.toLowerCase(java.util.Locale.ROOT)) {
      case "debug" -> Level.DEBUG;
      case "warning", "warn" -> Level.WARN;
      case "error", "critical" -> Level.ERROR;
      default -> Level.INFO;
    };
  }

  private static List<String> path(Arguments given) {
    return Paths.of(given.text("path"));
  }

  private static NodeChange change(Arguments given, @Nullable Object value) {
    return new NodeChange(path(given), value);
  }

  private static void extend(Examination on, Arguments given, Facts facts) {
    var present = present(facts, "node", path(given));
    on.change(change(given, Paths.extended(present, given.require("value"), given.flag("unique"))));
  }

  private static void extendPluginData(Examination on, Arguments given) {
    var present = Paths.get(on.pluginData(), path(given)).orElse(null);
    Paths.set(
        on.pluginData(),
        path(given),
        Paths.extended(present, given.require("value"), given.flag("unique")));
  }

  // What changes of the same inspection made of it counts.
  private static @Nullable Object present(Facts facts, String root, List<String> path) {
    return facts.filled("{%s}".formatted(root)) instanceof Map<?, ?> map
        ? Paths.get(texts(map), path).orElse(null)
        : null;
  }

  @SuppressWarnings("unchecked") // JSON objects have text keys
  private static Map<String, Object> texts(Map<?, ?> map) {
    return (Map<String, Object>) map;
  }

  private static void capability(Examination on, Facts facts, String name, @Nullable String value) {
    var present = present(facts, "node", List.of("properties", "capabilities"));
    var text = Capability.with(present == null ? "" : present.toString(), name, value);
    on.change(new NodeChange(List.of("properties", "capabilities"), text));
  }

  private static void setPort(Examination on, Arguments given, @Nullable Object value) {
    var port = port(on, given);
    var path = path(given);
    switch (path.getFirst()) {
      case "pxe_enabled" -> port.pxeEnabled(Boolean.parseBoolean(String.valueOf(value)));
      case "extra" -> Paths.set(port.extra(), inside(path), value);
      case "local_link_connection" -> Paths.set(port.localLinkConnection(), inside(path), value);
      default ->
          throw new IllegalArgumentException(
              "an inspection can not change %s of a port".formatted(path.getFirst()));
    }
  }

  private static void extendPort(Examination on, Arguments given, Facts facts) {
    var port = port(on, given);
    var path = path(given);
    if (!path.getFirst().equals("extra")) {
      throw new IllegalArgumentException("only lists in the extra of a port can be extended");
    }
    var present = Paths.get(port.extra(), inside(path)).orElse(null);
    Paths.set(
        port.extra(),
        inside(path),
        Paths.extended(present, given.require("value"), given.flag("unique")));
  }

  private static List<String> inside(List<String> path) {
    if (path.size() < 2) {
      throw new IllegalArgumentException("%s is not to be changed as a whole".formatted(path));
    }
    return path.subList(1, path.size());
  }

  private static PortPlan port(Examination on, Arguments given) {
    var wanted = given.text("port_id").toLowerCase(java.util.Locale.ROOT);
    return on.ports().stream()
        .filter(p -> wanted.equals(p.address()) || wanted.equals(String.valueOf(p.uuid())))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no port " + wanted));
  }
}
