package dev.bessemer.model.step;

import dev.bessemer.model.node.InterfaceKind;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One step, as a driver declares it or a user asks for it.
 *
 * @param priority 0: never by itself
 * @param args values given by user or template
 * @param argsinfo arguments it takes, by name
 * @param inBand runs in the ramdisk, by the agent
 * @param requiresRamdisk needs the ramdisk to be up
 * @param rebootRequested the agent wants a restart after success
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
    Resume resume) {

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
    return new Step(
        on,
        name,
        priority,
        values,
        argsinfo,
        abortable,
        requiresRamdisk,
        inBand,
        rebootRequested,
        resume);
  }

  public Step withPriority(int value) {
    return new Step(
        on,
        name,
        value,
        args,
        argsinfo,
        abortable,
        requiresRamdisk,
        inBand,
        rebootRequested,
        resume);
  }

  /** The dictionary that clients and agents know. */
  public Map<String, Object> toWire() {
    var map = new LinkedHashMap<String, Object>();
    map.put("interface", on.wire());
    map.put("step", name);
    map.put("args", args);
    map.put("priority", priority);
    map.put("abortable", abortable);
    map.put("requires_ramdisk", requiresRamdisk);
    map.put("reboot_requested", rebootRequested);
    return map;
  }
}
