package dev.bessemer.model.rpc;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer to a {@link ConductorRequest}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface ConductorReply {
  /** Checked, locked and begun, or done when it takes no time. */
  record Accepted() implements ConductorReply {}

  record BootDeviceReply(@Nullable String bootDevice, @Nullable Boolean persistent)
      implements ConductorReply {}

  record SupportedBootDevices(List<String> devices) implements ConductorReply {}

  /** Whether an interface has all it needs; the reason is null when it has. */
  record Verdict(boolean result, @Nullable String reason) {}

  record Validation(Map<String, Verdict> interfaces) implements ConductorReply {}

  /** A light; the words are those clients know. */
  record IndicatorOffer(String component, String name, boolean readonly, List<String> states) {}

  record Indicators(List<IndicatorOffer> indicators) implements ConductorReply {}

  record IndicatorStateReply(String state) implements ConductorReply {}

  /** Both null when no console is enabled. */
  record ConsoleReply(@Nullable String kind, @Nullable String url) implements ConductorReply {}

  record Drive(List<String> mediaTypes, boolean inserted, @Nullable String image) {}

  record VirtualMedia(List<Drive> drives) implements ConductorReply {}

  record Vifs(List<Map<String, Object>> vifs) implements ConductorReply {}

  /** A method of a make's own, as clients find it. */
  record VendorMethod(
      List<String> verbs, boolean async, String description, boolean attach, boolean exclusive) {}

  record VendorMethods(Map<String, VendorMethod> methods) implements ConductorReply {}

  /**
   * @param async nothing came back yet, and nothing will
   * @param result what came back; base64 of it when it is to be sent as it is
   */
  record VendorAnswer(boolean async, boolean attach, @Nullable Object result)
      implements ConductorReply {}

  /** What each property of a logical disk means. */
  record LogicalDiskProperties(Map<String, String> properties) implements ConductorReply {}

  /**
   * A step that would run.
   *
   * @param step the dictionary that clients and agents know
   * @param askedBy {@code user}, {@code core}, {@code driver}, {@code agent}, {@code config} or
   *     {@code template}
   * @param inBand the agent runs it
   * @param reboots the machine restarts on account of it
   */
  record PlannedStep(Map<String, Object> step, String askedBy, boolean inBand, boolean reboots) {}

  /**
   * What would run, in its order.
   *
   * @param kind kind of the steps
   * @param complete false when the agent of this node was never asked for its steps; its own would
   *     join
   * @param bootsRamdisk whether the machine starts the ramdisk first
   */
  record Plan(String kind, boolean complete, boolean bootsRamdisk, List<PlannedStep> steps)
      implements ConductorReply {}

  /** What each driver_info key means. */
  record DriverProperties(Map<String, String> properties) implements ConductorReply {}
}
