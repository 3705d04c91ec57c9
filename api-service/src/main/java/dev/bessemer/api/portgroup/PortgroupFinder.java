package dev.bessemer.api.portgroup;

import dev.bessemer.api.access.Access;
import dev.bessemer.api.call.Texts;
import dev.bessemer.api.error.RoutingFailure;
import dev.bessemer.api.list.Named;
import dev.bessemer.api.node.NodeFinder;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Database;
import dev.bessemer.api.row.Statements;
import dev.bessemer.model.fault.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Finds the port group that is named in a URL or an argument, by UUID or by name. */
@ApplicationScoped
public class PortgroupFinder {
  private final Database database;
  private final NodeFinder nodes;
  private final Access access;

  @Inject
  PortgroupFinder(Database database, NodeFinder nodes, Access access) {
    this.database = database;
    this.nodes = nodes;
    this.access = access;
  }

  /**
   * @throws RoutingFailure 400 when it cannot be the name of one
   */
  static Named named(String ident) {
    if (!Texts.isUuidLike(ident) && !Texts.isLogicalName(ident)) {
      throw RoutingFailure.badIdentifier(ident);
    }
    return Named.byUuidOrName(PortgroupFields.TABLE, ident);
  }

  /**
   * The number of its row.
   *
   * @throws NotFound when there is none
   */
  public long id(String ident) {
    return id(named(ident), Condition.ALWAYS);
  }

  /** The same for a group of this node. */
  public long idWithin(String node, String ident) {
    return id(
        named(ident),
        Condition.of("g.node_id = (select id from nodes where uuid = ?)", nodes.uuid(node)));
  }

  private long id(Named named, Condition more) {
    var where = named.where().and(more).and(access.where("portgroup:get", named.table()));
    return database
        .read(
            connection ->
                Statements.first(
                    connection,
                    where.after("select g.id from portgroups g"),
                    where,
                    row -> row.getLong(1)))
        .orElseThrow(named::missing);
  }
}
