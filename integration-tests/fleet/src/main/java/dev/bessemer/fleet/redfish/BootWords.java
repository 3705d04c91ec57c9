package dev.bessemer.fleet.redfish;

import dev.bessemer.fleet.machine.BootOverride;
import dev.bessemer.fleet.machine.BootSource;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;

/** Boot overrides in the words of Redfish. */
final class BootWords {
  static final String TARGET = "BootSourceOverrideTarget";
  static final String ENABLED = "BootSourceOverrideEnabled";
  static final String MODE = "BootSourceOverrideMode";
  private static final String ALLOWABLE = "@Redfish.AllowableValues";

  private BootWords() {}

  static JsonObject document(BootOverride override) {
    return Doc.object(
        ENABLED,
        enabled(override),
        ENABLED + ALLOWABLE,
        Doc.array("Disabled", "Once", "Continuous"),
        TARGET,
        word(override.source()),
        TARGET + ALLOWABLE,
        Doc.array(words()),
        MODE,
        override.uefi() ? "UEFI" : "Legacy",
        MODE + ALLOWABLE,
        Doc.array("UEFI", "Legacy"));
  }

  /** Says which state this is; the same override always has the same tag. */
  static String tag(BootOverride override) {
    return "W/\"%s-%s-%s\""
        .formatted(word(override.source()), enabled(override), override.uefi() ? "U" : "L");
  }

  /** What a change makes of an override; throws a {@link Refusal} for what is not possible. */
  static BootOverride changed(BootOverride before, JsonObject boot) {
    for (var property : boot.fieldNames()) {
      requireKnown(property, boot);
    }
    var target = Incoming.text(boot, TARGET);
    var source = target == null ? before.source() : source(target);
    var enabled = Incoming.text(boot, ENABLED);
    var mode = Incoming.text(boot, MODE);
    var uefi = mode == null ? before.uefi() : isUefi(mode);
    return switch (enabled) {
      case null -> new BootOverride(source, before.persistent(), uefi);
      case "Disabled" -> new BootOverride(BootSource.NONE, false, uefi);
      case "Once" -> new BootOverride(source, false, uefi);
      case "Continuous" -> new BootOverride(source, true, uefi);
      default -> throw Refusal.notInList(ENABLED, enabled);
    };
  }

  /** A machine cannot be given an address to boot from; that there is none may be said. */
  private static void requireKnown(String property, JsonObject boot) {
    var known =
        switch (property) {
          case TARGET, ENABLED, MODE -> true;
          case "HttpBootUri" -> boot.getValue(property) == null;
          default -> false;
        };
    if (!known) {
      throw Refusal.notWritable(property);
    }
  }

  private static boolean isUefi(String mode) {
    return switch (mode) {
      case "UEFI" -> true;
      case "Legacy" -> false;
      default -> throw Refusal.notInList(MODE, mode);
    };
  }

  private static String enabled(BootOverride override) {
    if (override.source() == BootSource.NONE) {
      return "Disabled";
    }
    return override.persistent() ? "Continuous" : "Once";
  }

  private static String word(BootSource source) {
    return switch (source) {
      case NONE -> "None";
      case PXE -> "Pxe";
      case DISK -> "Hdd";
      case CDROM -> "Cd";
      case UEFI_HTTP -> "UefiHttp";
      case BIOS_SETUP -> "BiosSetup";
    };
  }

  private static BootSource source(String word) {
    return Arrays.stream(BootSource.values())
        .filter(source -> word(source).equals(word))
        .findFirst()
        .orElseThrow(() -> Refusal.notInList(TARGET, word));
  }

  private static String[] words() {
    return Arrays.stream(BootSource.values()).map(BootWords::word).toArray(String[]::new);
  }
}
