package dev.bessemer.conductor.steps;

import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.step.Resume;
import dev.bessemer.model.step.Step;
import dev.bessemer.model.step.StepArgument;
import dev.bessemer.model.step.StepChildren;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Steps between their wire form and {@link Step}. */
public final class UserStep {
  private UserStep() {}

  public static List<Step> all(List<Map<String, Object>> wire) {
    return wire.stream().map(UserStep::of).toList();
  }

  /**
   * A step as a user or an agent names it, or as it was journaled.
   *
   * @throws Refused when interface or name is missing or no word of ours
   */
  public static Step of(Map<String, Object> wire) {
    return new Step(
        kind(wire),
        text(wire, "step"),
        number(wire.get("priority")),
        args(wire.get("args")),
        argsinfo(wire.get("argsinfo")),
        flag(wire, "abortable", false),
        flag(wire, "requires_ramdisk", true),
        flag(wire, "in_band", false),
        flag(wire, "reboot_requested", false),
        Resume.valueOf(wire.getOrDefault("resume", Resume.FAIL.name()).toString()),
        children(wire));
  }

  /** The form for the journal: the wire form with what only the engine needs. */
  public static Map<String, @Nullable Object> journaled(Step step) {
    var map = new LinkedHashMap<>(step.toWire());
    map.put("in_band", step.inBand());
    map.put("resume", step.resume().name());
    return map;
  }

  private static InterfaceKind kind(Map<String, Object> wire) {
    var name = text(wire, "interface");
    return InterfaceKind.find(name)
        .orElseThrow(
            () -> Refused.invalidParameter("There is no interface \"%s\".".formatted(name)));
  }

  private static String text(Map<String, Object> wire, String key) {
    return Optional.ofNullable(wire.get(key))
        .map(Object::toString)
        .orElseThrow(
            () -> Refused.missingParameter("A step lacks \"%s\": %s".formatted(key, wire)));
  }

  private static Map<String, StepArgument> argsinfo(@Nullable Object value) {
    var all = new LinkedHashMap<String, StepArgument>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, info) -> all.put(name.toString(), argument((Map<?, ?>) info)));
    }
    return all;
  }

  private static StepArgument argument(Map<?, ?> info) {
    return new StepArgument(
        String.valueOf(info.get("description")), Boolean.TRUE.equals(info.get("required")));
  }

  private static @Nullable StepChildren children(Map<String, Object> wire) {
    if (!flag(wire, "execute_on_child_nodes", false)) {
      return null;
    }
    return wire.get("limit_child_node_execution") instanceof Collection<?> only
        ? new StepChildren(
            only.stream().map(u -> UUID.fromString(u.toString())).collect(Collectors.toSet()))
        : new StepChildren(Set.of());
  }

  private static int number(@Nullable Object value) {
    return value == null ? 0 : Integer.parseInt(value.toString());
  }

  private static boolean flag(Map<String, Object> wire, String key, boolean otherwise) {
    return Optional.ofNullable(wire.get(key))
        .map(v -> Boolean.parseBoolean(v.toString()))
        .orElse(otherwise);
  }

  @SuppressWarnings("unchecked") // JSON objects have text keys
  private static Map<String, Object> args(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }
}
