package dev.bessemer.model.step;

import dev.bessemer.model.node.InterfaceKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One step, as a driver declares it or a user asks for it.
 *
 * @param priority 0: never by itself
 * @param args values given by user or template
 * @param argsinfo arguments it takes, by name
 * @param inBand runs in the ramdisk, by the agent
 * @param requiresRamdisk needs the ramdisk to be up
 * @param rebootRequested the agent wants a restart after success
 * @param children null: it runs on the node itself
 */
public record Step(
    InterfaceKind on,
    String name,
    int priority,
    Map<String, Object> args,
    Map<String, StepArgument> argsinfo,
    boolean abortable,
    boolean requiresRamdisk,
    boolean inBand,
    boolean rebootRequested,
    Resume resume,
    @Nullable StepChildren children) {

  /** A step of the node itself. */
  public Step(
      InterfaceKind on,
      String name,
      int priority,
      Map<String, Object> args,
      Map<String, StepArgument> argsinfo,
      boolean abortable,
      boolean requiresRamdisk,
      boolean inBand,
      boolean rebootRequested,
      Resume resume) {
    this(
        on,
        name,
        priority,
        args,
        argsinfo,
        abortable,
        requiresRamdisk,
        inBand,
        rebootRequested,
        resume,
        null);
  }

  /** A step of the agent's, to be begun by a step of the same name that a driver declares. */
  public static Step inBand(InterfaceKind on, String name) {
    return new Step(on, name, 0, Map.of(), Map.of(), true, true, true, false, Resume.ASK_AGENT);
  }

  /** Interface and name, as people write it: {@code deploy.write_image}. */
  public String key() {
    return on.wire() + "." + name;
  }

  public boolean enabled() {
    return priority > 0;
  }

  public boolean same(Step other) {
    return key().equals(other.key());
  }

  public Step withArgs(Map<String, Object> values) {
    return with(priority, values, abortable, requiresRamdisk, children);
  }

  public Step withPriority(int value) {
    return with(value, args, abortable, requiresRamdisk, children);
  }

  /** The same step on the nodes below. */
  public Step onChildren(@Nullable StepChildren which) {
    return with(priority, args, abortable, requiresRamdisk, which);
  }

  /** The same as a step of the engine itself: it needs no ramdisk, and may be interrupted. */
  public Step ofTheEngine() {
    return with(priority, args, true, false, children);
  }

  private Step with(
      int newPriority,
      Map<String, Object> newArgs,
      boolean newAbortable,
      boolean newRequiresRamdisk,
      @Nullable StepChildren newChildren) {
    return new Step(
        on,
        name,
        newPriority,
        newArgs,
        argsinfo,
        newAbortable,
        newRequiresRamdisk,
        inBand,
        rebootRequested,
        resume,
        newChildren);
  }

  /** The dictionary that clients know. */
  public Map<String, @Nullable Object> toWire() {
    var map = new LinkedHashMap<String, @Nullable Object>();
    map.put("interface", on.wire());
    map.put("step", name);
    map.put("priority", priority);
    map.put("abortable", abortable);
    map.put("argsinfo", argsinfo.isEmpty() ? null : wireArguments());
    map.put("requires_ramdisk", requiresRamdisk);
    if (!args.isEmpty()) {
      map.put("args", args);
    }
    if (inBand) {
      map.put("reboot_requested", rebootRequested);
    }
    if (children != null) {
      map.put("execute_on_child_nodes", true);
      map.put("limit_child_node_execution", children.only().stream().map(UUID::toString).toList());
    }
    return map;
  }

  private Map<String, Object> wireArguments() {
    var map = new LinkedHashMap<String, Object>();
    argsinfo.forEach(
        (key, info) ->
            map.put(key, Map.of("description", info.description(), "required", info.required())));
    return map;
  }
}
