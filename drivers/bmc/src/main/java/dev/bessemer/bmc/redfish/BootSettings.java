package dev.bessemer.bmc.redfish;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a system is going to start from.
 *
 * @param target null if the BMC does not say or has a word of its own
 * @param frequency null likewise
 * @param mode null likewise
 * @param httpBootUri null if unset
 * @param allowedTargets as written by the BMC; empty if it does not say
 */
public record BootSettings(
    @Nullable BootTarget target,
    @Nullable BootFrequency frequency,
    @Nullable BootMode mode,
    @Nullable String httpBootUri,
    List<String> allowedTargets) {
  static final String TARGET = "BootSourceOverrideTarget";
  static final String FREQUENCY = "BootSourceOverrideEnabled";
  static final String MODE = "BootSourceOverrideMode";
  static final String HTTP_URI = "HttpBootUri";

  /**
   * What a system says, and where it keeps silent, what is pending for its next start.
   *
   * @param pending {@code Boot} of the settings resource, may be missing
   */
  static BootSettings of(JsonNode boot, JsonNode pending) {
    var allowed = Resource.strings(boot.path(TARGET + "@Redfish.AllowableValues"));
    if (allowed.isEmpty()) {
      allowed = Resource.strings(pending.path(TARGET + "@Redfish.AllowableValues"));
    }
    return new BootSettings(
        BootTarget.of(first(boot, pending, TARGET)),
        BootFrequency.of(first(boot, pending, FREQUENCY)),
        BootMode.of(first(boot, pending, MODE)),
        first(boot, pending, HTTP_URI),
        allowed);
  }

  private static @Nullable String first(JsonNode boot, JsonNode pending, String name) {
    var text = Resource.text(boot.path(name));
    return text != null ? text : Resource.text(pending.path(name));
  }
}
