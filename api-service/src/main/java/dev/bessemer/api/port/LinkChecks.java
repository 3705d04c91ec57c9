package dev.bessemer.api.port;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.call.Texts;
import dev.bessemer.api.version.ApiVersion;
import dev.bessemer.api.version.NotAcceptable;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The forms that the connection of a port to a switch can have. */
final class LinkChecks {
  private static final int NETWORK_TYPE_SINCE = 64;
  private static final int VTEP_SINCE = 90;
  private static final Pattern DATAPATH = Pattern.compile("[0-9a-fA-F]{16}");
  private static final Set<String> MEMBERS =
      Set.of(
          "port_id",
          "switch_id",
          "switch_info",
          "hostname",
          "network_type",
          "vtep-logical-switch",
          "vtep-physical-switch");

  /** One of these sets of members must be there. */
  private static final List<Set<String>> FORMS =
      List.of(
          Set.of("switch_id", "port_id"),
          Set.of("hostname", "port_id"),
          Set.of("vtep-logical-switch", "vtep-physical-switch", "port_id"));

  private LinkChecks() {}

  static @Nullable String objection(JsonNode link) {
    for (var member : link.properties()) {
      if (!MEMBERS.contains(member.getKey())) {
        return "has the unknown member " + member.getKey();
      }
      if (!member.getValue().isTextual()) {
        return "has a member that is not a string: " + member.getKey();
      }
    }
    var switchId = link.path("switch_id").asText("");
    if (link.has("switch_id") && !Texts.isMac(switchId) && !DATAPATH.matcher(switchId).matches()) {
      return "has a switch_id that is neither a MAC address nor an OpenFlow datapath ID";
    }
    return form(link);
  }

  private static @Nullable String form(JsonNode link) {
    var type = link.path("network_type").asText("managed");
    return switch (type) {
      case "unmanaged" -> null;
      case "managed" ->
          link.isEmpty() || FORMS.stream().anyMatch(f -> f.stream().allMatch(link::has))
              ? null
              : "lacks members that belong together";
      default -> "has a network_type that is neither managed nor unmanaged";
    };
  }

  /** Some members were not known to older clients. */
  static void gate(JsonNode link, ApiVersion version) {
    if (link.has("network_type")) {
      NotAcceptable.below(version, NETWORK_TYPE_SINCE, "Member network_type");
    }
    if (link.has("vtep-logical-switch") || link.has("vtep-physical-switch")) {
      NotAcceptable.below(version, VTEP_SINCE, "Member vtep-logical-switch");
    }
  }

  /** A smart NIC is reached by the host it is in. */
  static boolean namesSmartNic(JsonNode link) {
    return link.has("port_id") && link.has("hostname");
  }

  static void normalize(JsonNode link) {
    if (link instanceof ObjectNode object && object.path("switch_id").isTextual()) {
      object.put("switch_id", object.get("switch_id").textValue().toLowerCase(Locale.ROOT));
    }
  }
}
