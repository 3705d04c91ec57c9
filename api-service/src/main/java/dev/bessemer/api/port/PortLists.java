package dev.bessemer.api.port;

import dev.bessemer.api.call.Arguments;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.call.Texts;
import dev.bessemer.api.dispatch.Looks;
import dev.bessemer.api.list.Filter;
import dev.bessemer.api.list.Identifiers;
import dev.bessemer.api.list.Listable;
import dev.bessemer.api.list.Lists;
import dev.bessemer.api.list.Scope;
import dev.bessemer.api.node.NodeFinder;
import dev.bessemer.api.portgroup.PortgroupFinder;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.version.NotAcceptable;
import dev.bessemer.model.fault.Forbidden;
import dev.bessemer.model.fault.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Lists of ports. */
@ApplicationScoped
public class PortLists {
  private static final int PORTGROUP_SINCE = 24;
  private static final List<Filter> FILTERS =
      List.of(
          new Filter("address", 1, PortLists::address).toOne(),
          new Filter("shard", 82, PortLists::shard),
          new Filter("conductor_groups", 1, PortLists::conductorGroups),
          Filter.contains("description_contains", 1, "p.description"));
  public static final Listable PORTS =
      new Listable(PortFields.TABLE, FILTERS, Set.of("node", "node_uuid", "portgroup"));
  private static final Listable PORTS_WITHIN = new Listable(PortFields.TABLE, FILTERS);

  private final Call call;
  private final Looks looks;
  private final Lists lists;
  private final NodeFinder nodes;
  private final PortgroupFinder groups;

  @Inject
  PortLists(Call call, Looks looks, Lists lists, NodeFinder nodes, PortgroupFinder groups) {
    this.call = call;
    this.looks = looks;
    this.lists = lists;
    this.nodes = nodes;
    this.groups = groups;
  }

  byte[] page() {
    return lists.page(PORTS, this::scope, looks.client());
  }

  byte[] detailed() {
    return lists.detailed(PORTS, this::scope, looks.client());
  }

  byte[] pageOf(String node) {
    return lists.page(PORTS_WITHIN, given -> Scope.within(of(node)), looks.client());
  }

  byte[] detailedOf(String node) {
    return lists.detailed(PORTS_WITHIN, given -> Scope.within(of(node)), looks.client());
  }

  byte[] pageOfGroup(long group) {
    return lists.page(PORTS_WITHIN, given -> Scope.within(ofGroup(group)), looks.client());
  }

  byte[] detailedOfGroup(long group) {
    return lists.detailed(PORTS_WITHIN, given -> Scope.within(ofGroup(group)), looks.client());
  }

  private Scope scope(Arguments given) {
    refuseMixtures(given);
    var node =
        given
            .text("node")
            .or(() -> given.text("node_uuid").map(PortLists::requireUuid))
            .map(this::of);
    var group = given.text("portgroup").map(this::ofGroup);
    return Scope.within(node.or(() -> group).orElse(Condition.ALWAYS));
  }

  private Condition ofGroup(String ident) {
    NotAcceptable.below(call.version(), PORTGROUP_SINCE, "Parameter portgroup");
    return ofGroup(groups.id(ident));
  }

  private static Condition ofGroup(long group) {
    return Condition.of("p.portgroup_id = ?", group);
  }

  private Condition of(String node) {
    return Condition.of("p.node_id = (select id from nodes where uuid = ?)", nodes.uuid(node));
  }

  private static void refuseMixtures(Arguments given) {
    var exclusive =
        Stream.of(
            given.has("node") || given.has("node_uuid"),
            given.has("portgroup"),
            given.has("shard"));
    if (exclusive.filter(is -> is).count() > 1) {
      throw new Forbidden(
          "exclusive_filters", "Only one of node, portgroup and shard can be asked for.");
    }
    if (given.has("conductor_groups")
        && Stream.of("node", "node_uuid", "portgroup", "address").anyMatch(given::has)) {
      throw Refused.invalidParameter(
          "conductor_groups cannot be asked for together with node, portgroup or address.");
    }
  }

  private static String requireUuid(String given) {
    return Identifiers.uuidOrNone("node_uuid", given).toString();
  }

  private static Condition address(Arguments given) {
    var address = given.requireText("address");
    if (!Texts.isMac(address)) {
      throw Refused.invalidParameter("Expected a MAC address but received %s.".formatted(address));
    }
    return Condition.of("p.address = ?", address.toLowerCase(Locale.ROOT));
  }

  private static Condition shard(Arguments given) {
    return ofNodes("shard", given.list("shard"));
  }

  private static Condition conductorGroups(Arguments given) {
    return ofNodes("conductor_group", given.names("conductor_groups"));
  }

  private static Condition ofNodes(String column, Optional<List<String>> values) {
    var nodes = Condition.oneOf(column, values.orElseGet(List::of));
    return new Condition(
        "p.node_id in (select id from nodes where " + nodes.sql() + ")", nodes.values());
  }
}
