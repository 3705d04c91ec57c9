package dev.bessemer.api.node;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.Inet6Address;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The form of OpenStack's network_data.json: interfaces, what runs over them, and name servers.
 *
 * <p>What a document has beyond that is nobody's business here; whoever reads it ignores it.
 */
final class NetworkDataForm {
  private record Member(String name, boolean required, Predicate<JsonNode> valid) {}

  private static final Predicate<JsonNode> TEXT = JsonNode::isTextual;
  private static final Predicate<JsonNode> MAC = text("(?i)([0-9a-f]{2}[:-]){5}[0-9a-f]{2}");
  private static final Predicate<JsonNode> MTU =
      mtu -> mtu.isNull() || mtu.isNumber() && mtu.asDouble() >= 1 && mtu.asDouble() <= 65_535;

  private static final List<Member> ANY_LINK =
      List.of(must("id", TEXT), must("type", TEXT), may("mtu", MTU), may("vif_id", TEXT));
  private static final List<Member> PLAIN = List.of(must("ethernet_mac_address", MAC));
  private static final List<Member> BOND =
      List.of(
          must("ethernet_mac_address", MAC),
          must("bond_mode", text("802\\.1ad|balance-(rr|xor|tlb|alb)|active-backup|broadcast")),
          must("bond_links", names -> names.isArray() && names.valueStream().allMatch(TEXT)));
  private static final List<Member> VLAN =
      List.of(
          must("vlan_mac_address", MAC),
          must("vlan_link", TEXT),
          must("vlan_id", JsonNode::isIntegralNumber));
  private static final Set<String> PLAIN_TYPES =
      Set.of("bridge", "dvs", "hw_veb", "hyperv", "ovs", "tap", "vhostuser", "vif", "phy");

  private static final Predicate<JsonNode> IPV4 =
      text("((25[0-5]|2[0-4][0-9]|[01]?[0-9]?[0-9])(\\.(?!$)|$)){4}");
  private static final Predicate<JsonNode> IPV6 = value -> isIpv6(value.asText());
  private static final Predicate<JsonNode> IPV6_HOST =
      value -> isIpv6(value.asText().replaceFirst("/\\d{1,3}$", ""));
  private static final Predicate<JsonNode> IPV4_MASK = IPV4.and(mask -> isMask(mask.asText()));

  private static final List<Member> ANY_NETWORK =
      List.of(must("id", TEXT), must("link", TEXT), must("network_id", TEXT));
  private static final Map<String, List<Member>> NETWORKS =
      Map.of(
          "4", List.of(may("ip_address", IPV4), may("netmask", IPV4_MASK)),
          "6", List.of(may("ip_address", IPV6_HOST), may("netmask", IPV6)));
  private static final Map<String, List<Member>> ROUTES =
      Map.of(
          "4", List.of(must("network", IPV4), must("netmask", IPV4_MASK), must("gateway", IPV4)),
          "6", List.of(must("network", IPV6), must("netmask", IPV6), must("gateway", IPV6)));
  private static final Pattern NETWORK_TYPE = Pattern.compile("ipv(?:(4)|6)(?:_dhcp|)|ipv6_slaac");

  private static final List<Member> SERVICE =
      List.of(must("type", text("dns")), must("address", IPV4.or(IPV6_HOST)));

  private NetworkDataForm() {}

  /** What is wrong with it, to follow its name; null when nothing is. */
  static @Nullable String problem(JsonNode document) {
    if (!document.has("links") || !document.has("networks")) {
      return "needs both links and networks";
    }
    var place = list(document, "links", NetworkDataForm::link);
    if (place == null) {
      place = list(document, "networks", NetworkDataForm::network);
    }
    if (place == null) {
      place = list(document, "services", service -> members(service, SERVICE));
    }
    return place == null ? null : "has no valid " + place;
  }

  private interface Check {
    /** Where in the object something is missing or wrong. */
    @Nullable String place(JsonNode object);
  }

  private static @Nullable String list(JsonNode parent, String name, Check check) {
    var list = parent.path(name);
    if (list.isMissingNode()) {
      return null;
    }
    if (!list.isArray() || !list.valueStream().allMatch(JsonNode::isObject)) {
      return "list of objects " + name;
    }
    for (int i = 0; i < list.size(); i++) {
      var wrong = check.place(list.get(i));
      if (wrong != null) {
        return "%s[%d].%s".formatted(name, i, wrong);
      }
    }
    return null;
  }

  private static @Nullable String link(JsonNode link) {
    var wrong = members(link, ANY_LINK);
    if (wrong != null) {
      return wrong;
    }
    return switch (link.path("type").asText()) {
      case "bond" -> members(link, BOND);
      case "vlan" -> members(link, VLAN);
      case String type when PLAIN_TYPES.contains(type) -> members(link, PLAIN);
      case String _ -> "type";
    };
  }

  private static @Nullable String network(JsonNode network) {
    var type = NETWORK_TYPE.matcher(network.path("type").asText());
    if (!type.matches()) {
      return "type";
    }
    var family = type.group(1) == null ? "6" : "4";
    var wrong = members(network, ANY_NETWORK);
    if (wrong == null) {
      wrong = members(network, NETWORKS.getOrDefault(family, List.of()));
    }
    var routes = ROUTES.getOrDefault(family, List.of());
    return wrong != null ? wrong : list(network, "routes", route -> members(route, routes));
  }

  private static @Nullable String members(JsonNode object, List<Member> members) {
    for (var member : members) {
      var value = object.path(member.name());
      if (value.isMissingNode() ? member.required() : !member.valid().test(value)) {
        return member.name();
      }
    }
    return null;
  }

  private static Member must(String name, Predicate<JsonNode> valid) {
    return new Member(name, true, valid);
  }

  private static Member may(String name, Predicate<JsonNode> valid) {
    return new Member(name, false, valid);
  }

  private static Predicate<JsonNode> text(String pattern) {
    var compiled = Pattern.compile(pattern);
    return value -> value.isTextual() && compiled.matcher(value.textValue()).matches();
  }

  /** A literal, never a name that would be looked up; a zone need not be one of this machine. */
  private static boolean isIpv6(String text) {
    try {
      Inet6Address.ofLiteral(text.replaceFirst("%\\w+$", ""));
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /** Ones, and then only zeros. */
  private static boolean isMask(String address) {
    int mask = 0;
    for (var part : address.split("\\.")) {
      mask = mask << 8 | Integer.parseInt(part);
    }
    return (~mask & (~mask + 1)) == 0;
  }
}
