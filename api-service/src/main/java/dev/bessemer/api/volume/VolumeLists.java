package dev.bessemer.api.volume;

import dev.bessemer.api.call.Arguments;
import dev.bessemer.api.dispatch.Looks;
import dev.bessemer.api.field.FieldTable;
import dev.bessemer.api.list.Listable;
import dev.bessemer.api.list.Lists;
import dev.bessemer.api.list.Scope;
import dev.bessemer.api.node.NodeFinder;
import dev.bessemer.api.row.Condition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;

/** Lists of connectors and of targets: of all nodes or of one. */
@ApplicationScoped
public class VolumeLists {
  public static final Listable CONNECTORS = listed(ConnectorFields.TABLE);
  public static final Listable TARGETS = listed(TargetFields.TABLE);

  // Unlike other lists these knew "detail" from their first version on.
  private static final int SINCE = 32;

  private final Looks looks;
  private final Lists lists;
  private final NodeFinder nodes;

  @Inject
  VolumeLists(Looks looks, Lists lists, NodeFinder nodes) {
    this.looks = looks;
    this.lists = lists;
    this.nodes = nodes;
  }

  private static Listable listed(FieldTable table) {
    return new Listable(table, List.of(), Set.of("node"), SINCE);
  }

  byte[] page(Listable resource) {
    return lists.page(resource, this::scope, looks.client());
  }

  byte[] pageOf(Listable resource, String node) {
    return lists.page(resource.alone(), given -> Scope.within(of(node)), looks.client());
  }

  private Scope scope(Arguments given) {
    return Scope.within(given.text("node").map(this::of).orElse(Condition.ALWAYS));
  }

  private Condition of(String node) {
    return Condition.of("v.node_id = (select id from nodes where uuid = ?)", nodes.uuid(node));
  }
}
