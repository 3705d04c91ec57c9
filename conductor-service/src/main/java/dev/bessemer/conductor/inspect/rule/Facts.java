package dev.bessemer.conductor.inspect.rule;

import dev.bessemer.conductor.inspect.hook.Examination;
import dev.bessemer.conductor.inspect.hook.PortPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What rules see: {@code node}, {@code ports}, {@code inventory}, {@code plugin_data} and, in a
 * loop, {@code item}.
 *
 * <p>In texts, {@code {inventory[cpu][count]}} or {@code {node.name}} stand for a value. One that
 * is not there stays as it is written.
 */
final class Facts {
  private static final Pattern PLACE =
      Pattern.compile("\\{([a-z_]+)((?:\\.[\\w-]+|\\[[^\\]{}]+])*)}");
  private static final Pattern KEY = Pattern.compile("\\.([\\w-]+)|\\[([^\\]]+)]");
  private static final Pattern SECRET = Pattern.compile("(?i).*(password|secret|token).*");
  private static final String MASK = "******";
  private final Examination examination;
  private final boolean sensitive;
  private final @Nullable Object item;

  Facts(Examination examination, boolean sensitive) {
    this(examination, sensitive, null);
  }

  private Facts(Examination examination, boolean sensitive, @Nullable Object item) {
    this.examination = examination;
    this.sensitive = sensitive;
    this.item = item;
  }

  /** The same in one turn of a loop. */
  Facts with(@Nullable Object turn) {
    return new Facts(examination, sensitive, turn);
  }

  Examination examination() {
    return examination;
  }

  /** A value of a rule with its placeholders filled in, however deep they are. */
  @Nullable Object filled(@Nullable Object value) {
    return switch (value) {
      case String text -> filled(text);
      case List<?> list -> {
        var copy = new ArrayList<@Nullable Object>();
        list.forEach(entry -> copy.add(filled(entry)));
        yield copy;
      }
      case Map<?, ?> map -> {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, entry) -> copy.put(String.valueOf(key), filled(entry)));
        yield copy;
      }
      case null -> null;
      default -> value;
    };
  }

  // A text that is nothing but a placeholder becomes the value itself, with its type.
  private @Nullable Object filled(String text) {
    var match = PLACE.matcher(text);
    if (match.matches()) {
      return find(match.group(1), match.group(2)).orElse(text);
    }
    return match
        .reset()
        .replaceAll(
            place ->
                Matcher.quoteReplacement(
                    find(place.group(1), place.group(2))
                        .map(Object::toString)
                        .orElse(place.group())));
  }

  private Optional<Object> find(String root, String keys) {
    var value = root(root);
    var key = KEY.matcher(keys);
    while (key.find() && value.isPresent()) {
      var name = Optional.ofNullable(key.group(1)).orElse(key.group(2));
      value = value.flatMap(v -> below(v, name));
    }
    return value;
  }

  private Optional<Object> root(String name) {
    return switch (name) {
      case "node" -> Optional.of(node());
      case "ports" -> Optional.of(examination.ports().stream().map(Facts::port).toList());
      case "inventory" -> Optional.of(examination.inventory());
      case "plugin_data" -> Optional.of(examination.pluginData());
      case "item" -> Optional.ofNullable(item);
      default -> Optional.empty();
    };
  }

  private static Optional<Object> below(Object value, String key) {
    return switch (value) {
      case Map<?, ?> map -> Optional.ofNullable(map.get(key));
      case List<?> list when key.matches("\\d{1,6}") && Integer.parseInt(key) < list.size() ->
          Optional.ofNullable(list.get(Integer.parseInt(key)));
      default -> Optional.empty();
    };
  }

  private Map<String, Object> node() {
    var node = examination.node();
    var map = new LinkedHashMap<String, Object>();
    map.put("uuid", node.uuid().toString());
    map.put("driver", node.driver());
    map.put("conductor_group", node.conductorGroup());
    map.put("provision_state", node.provisionState().wire());
    map.put("driver_info", masked(node.driverInfo()));
    map.put("driver_internal_info", masked(node.driverInternalInfo()));
    map.put("instance_info", masked(node.instanceInfo()));
    map.put("properties", node.properties());
    map.put("extra", node.extra());
    map.put("traits", node.traits());
    Optional.ofNullable(node.name()).ifPresent(name -> map.put("name", name));
    Optional.ofNullable(node.resourceClass()).ifPresent(name -> map.put("resource_class", name));
    node.interfaces().forEach((kind, name) -> map.put(kind.field(), name));
    examination.changes().forEach(change -> Paths.set(map, change.path(), change.value()));
    return map;
  }

  private Map<String, Object> masked(Map<String, Object> info) {
    var copy = new LinkedHashMap<>(info);
    if (!sensitive) {
      copy.replaceAll((key, value) -> SECRET.matcher(key).matches() ? MASK : value);
    }
    return copy;
  }

  private static Map<String, Object> port(PortPlan port) {
    var map = new LinkedHashMap<String, Object>();
    map.put("address", port.address());
    map.put("pxe_enabled", port.pxeEnabled());
    map.put("extra", port.extra());
    map.put("local_link_connection", port.localLinkConnection());
    Optional.ofNullable(port.uuid()).ifPresent(uuid -> map.put("uuid", uuid.toString()));
    return map;
  }
}
