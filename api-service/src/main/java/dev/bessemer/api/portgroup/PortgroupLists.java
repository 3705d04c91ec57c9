package dev.bessemer.api.portgroup;

import dev.bessemer.api.call.Arguments;
import dev.bessemer.api.call.Texts;
import dev.bessemer.api.dispatch.Looks;
import dev.bessemer.api.list.Filter;
import dev.bessemer.api.list.Listable;
import dev.bessemer.api.list.Lists;
import dev.bessemer.api.list.Scope;
import dev.bessemer.api.node.NodeFinder;
import dev.bessemer.api.row.Condition;
import dev.bessemer.model.fault.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Lists of port groups. */
@ApplicationScoped
public class PortgroupLists {
  private static final List<Filter> FILTERS =
      List.of(
          new Filter("address", 1, PortgroupLists::address).toOne(),
          new Filter("shard", 106, given -> ofNodes("shard", given.list("shard").orElseThrow())),
          new Filter(
              "conductor_groups",
              1,
              given -> ofNodes("conductor_group", given.names("conductor_groups").orElseThrow())));
  public static final Listable GROUPS =
      new Listable(PortgroupFields.TABLE, FILTERS, Set.of("node"));
  private static final Listable GROUPS_WITHIN = new Listable(PortgroupFields.TABLE, FILTERS);

  private final Looks looks;
  private final Lists lists;
  private final NodeFinder nodes;

  @Inject
  PortgroupLists(Looks looks, Lists lists, NodeFinder nodes) {
    this.looks = looks;
    this.lists = lists;
    this.nodes = nodes;
  }

  byte[] page() {
    return lists.page(GROUPS, this::scope, looks.client());
  }

  byte[] detailed() {
    return lists.detailed(GROUPS, this::scope, looks.client());
  }

  byte[] pageOf(String node) {
    return lists.page(GROUPS_WITHIN, given -> Scope.within(of(node)), looks.client());
  }

  byte[] detailedOf(String node) {
    return lists.detailed(GROUPS_WITHIN, given -> Scope.within(of(node)), looks.client());
  }

  private Scope scope(Arguments given) {
    var exclusive = Stream.of("node", "address", "shard", "conductor_groups");
    if (exclusive.filter(given::has).count() > 1) {
      throw Refused.invalidParameter(
          "Only one of node, address, shard and conductor_groups can be asked for.");
    }
    return Scope.within(given.text("node").map(this::of).orElse(Condition.ALWAYS));
  }

  private Condition of(String node) {
    return Condition.of("g.node_id = (select id from nodes where uuid = ?)", nodes.uuid(node));
  }

  private static Condition address(Arguments given) {
    var address = given.requireText("address");
    if (!Texts.isMac(address)) {
      throw Refused.invalidParameter("Expected a MAC address but received %s.".formatted(address));
    }
    return Condition.of("g.address = ?", address.toLowerCase(Locale.ROOT));
  }

  private static Condition ofNodes(String column, List<String> values) {
    var nodes = Condition.oneOf(column, values);
    return new Condition(
        "g.node_id in (select id from nodes where " + nodes.sql() + ")", nodes.values());
  }
}
