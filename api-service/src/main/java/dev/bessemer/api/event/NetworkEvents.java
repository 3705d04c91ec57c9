package dev.bessemer.api.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.call.Texts;
import dev.bessemer.model.fault.Refused;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The events of the network service, which are all there are. */
final class NetworkEvents {
  private static final Set<String> KINDS =
      Set.of("network.bind_port", "network.unbind_port", "network.delete_port");
  private static final List<String> REQUIRED = List.of("event", "port_id", "mac_address", "status");

  /** What each member must be. */
  private static final Map<String, Predicate<JsonNode>> MEMBERS =
      Map.of(
          "event", v -> v.isTextual() && KINDS.contains(v.textValue()),
          "port_id", NetworkEvents::isUuid,
          "mac_address", v -> Texts.isMac(v.textValue()),
          "status", JsonNode::isTextual,
          "device_id", v -> v.isNull() || isUuid(v),
          "binding:host_id", v -> v.isNull() || isUuid(v),
          "binding:vnic_type", v -> v.isNull() || v.isTextual());

  private NetworkEvents() {}

  /**
   * @throws Refused when it is not a list of such events, or one without any
   */
  static void check(JsonNode events) {
    if (!events.isArray() || events.isEmpty()) {
      throw Refused.invalidParameter("events must be a list of at least one event.");
    }
    events.forEach(NetworkEvents::checkOne);
  }

  private static void checkOne(JsonNode event) {
    if (!event.isObject()) {
      throw Refused.invalidParameter("An event must be an object.");
    }
    for (var name : REQUIRED) {
      if (!event.has(name)) {
        throw Refused.missingParameter("'%s' is a required property of an event".formatted(name));
      }
    }
    event.properties().forEach(member -> checkMember(member.getKey(), member.getValue()));
  }

  private static void checkMember(String name, JsonNode value) {
    var rule = MEMBERS.get(name);
    if (rule == null) {
      throw Refused.invalidParameter("An event can not have '%s'.".formatted(name));
    }
    if (!rule.test(value)) {
      throw Refused.invalidParameter("Invalid %s of an event: %s".formatted(name, value));
    }
  }

  private static boolean isUuid(JsonNode value) {
    return value.isTextual() && Texts.isUuidLike(value.textValue());
  }
}
