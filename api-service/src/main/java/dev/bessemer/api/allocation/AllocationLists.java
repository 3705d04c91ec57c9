package dev.bessemer.api.allocation;

import dev.bessemer.api.call.Arguments;
import dev.bessemer.api.dispatch.Looks;
import dev.bessemer.api.error.RoutingFailure;
import dev.bessemer.api.list.Filter;
import dev.bessemer.api.list.Listable;
import dev.bessemer.api.list.Lists;
import dev.bessemer.api.list.Named;
import dev.bessemer.api.list.Scope;
import dev.bessemer.api.node.NodeFinder;
import dev.bessemer.api.row.Condition;
import dev.bessemer.model.fault.NotFound;
import dev.bessemer.model.fault.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;

/** Lists of allocations, and the one of a node. */
@ApplicationScoped
public class AllocationLists {
  public static final Listable ALLOCATIONS =
      new Listable(
          AllocationFields.TABLE,
          List.of(
              Filter.text("resource_class", 1, "a.resource_class"),
              Filter.text("state", 1, "a.state"),
              Filter.text("owner", 60, "a.owner")),
          Set.of("node"));

  private final Looks looks;
  private final Lists lists;
  private final NodeFinder nodes;

  @Inject
  AllocationLists(Looks looks, Lists lists, NodeFinder nodes) {
    this.looks = looks;
    this.lists = lists;
    this.nodes = nodes;
  }

  byte[] page() {
    return lists.whole(ALLOCATIONS, this::scope, looks.client());
  }

  private Scope scope(Arguments given) {
    return Scope.within(given.text("node").map(this::ofNamed).orElse(Condition.ALWAYS));
  }

  /** A node that does not exist makes the question wrong here, not the answer missing. */
  private Condition ofNamed(String node) {
    try {
      return of(node);
    } catch (NotFound | RoutingFailure e) {
      throw Refused.invalidParameter("Node %s could not be found.".formatted(node));
    }
  }

  private Condition of(String node) {
    return Condition.of("a.node_id = (select id from nodes where uuid = ?)", nodes.uuid(node));
  }

  /** The allocation of this node. */
  Named ofNode(String node) {
    return new Named(AllocationFields.TABLE, "of node " + node, of(node));
  }
}
