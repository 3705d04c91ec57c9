package dev.bessemer.api.provision;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.version.ApiVersion;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.state.Verb;
import java.util.EnumSet;
import java.util.Set;

/** The forms that a config drive can be given in. */
final class ConfigDrives {
  private static final int REBUILD_SINCE = 35;
  private static final int OBJECT_SINCE = 56;
  private static final int VENDOR_DATA_SINCE = 59;
  private static final Set<Verb> VERBS = EnumSet.of(Verb.ACTIVE, Verb.REBUILD);

  private ConfigDrives() {}

  /**
   * @throws Refused when it is not possible with that verb, in that version or in that form
   */
  static void check(JsonNode drive, Verb verb, ApiVersion version) {
    if (!VERBS.contains(verb) || (verb == Verb.REBUILD && !version.atLeast(REBUILD_SINCE))) {
      throw Refused.invalidParameter(
          "Adding a config drive is only supported when setting provision state to active or, from"
              + " API version 1.35, rebuild.");
    }
    if (drive.isTextual()) {
      checkText(drive.textValue());
    } else {
      checkObject(drive, version);
    }
  }

  private static void checkText(String text) {
    if (!text.contains("://") && !isBase64(text)) {
      throw Refused.invalidParameter("The config drive is neither a URL nor base64.");
    }
  }

  // By hand: a pattern over 64 MiB would cost too much.
  private static boolean isBase64(String text) {
    return text.chars()
        .allMatch(
            c ->
                c >= 'A' && c <= 'Z'
                    || c >= 'a' && c <= 'z'
                    || c >= '0' && c <= '9'
                    || "+/=-_".indexOf(c) >= 0
                    || Character.isWhitespace(c));
  }

  private static void checkObject(JsonNode drive, ApiVersion version) {
    if (!version.atLeast(OBJECT_SINCE)) {
      throw Refused.invalidParameter("A config drive can be an object from API version 1.56 on.");
    }
    for (var member : drive.properties()) {
      if (!isPossible(member.getKey(), member.getValue(), version)) {
        throw Refused.invalidParameter(
            "The config drive has a member that is unknown or of the wrong type: "
                + member.getKey());
      }
    }
  }

  private static boolean isPossible(String name, JsonNode value, ApiVersion version) {
    return switch (name) {
      case "meta_data", "network_data" -> value.isObject();
      case "user_data" ->
          value.isObject() || value.isArray() || value.isTextual() || value.isNull();
      case "vendor_data" -> version.atLeast(VENDOR_DATA_SINCE) && value.isObject();
      default -> false;
    };
  }
}
