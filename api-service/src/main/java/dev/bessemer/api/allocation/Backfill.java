package dev.bessemer.api.allocation;

import static dev.bessemer.model.state.ProvisionState.ACTIVE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.error.RoutingFailure;
import dev.bessemer.api.field.Look;
import dev.bessemer.api.node.LockedNodes;
import dev.bessemer.api.node.NodeFinder;
import dev.bessemer.api.notification.Notices;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Statements;
import dev.bessemer.api.write.Revision;
import dev.bessemer.api.write.Storable;
import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.NotFound;
import dev.bessemer.model.fault.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Gives a node that is in use already the allocation it never had; at once, not later. */
@ApplicationScoped
class Backfill {
  private static final String SELECT =
      "select n.uuid, n.provision_state, n.instance_uuid, n.resource_class, n.owner,"
          + " n.allocation_id is not null,"
          + " array(select t.trait from node_traits t where t.node_id = n.id)"
          + " from nodes n where n.id = ?";
  private static final String TAKE =
      "update nodes set instance_uuid = ?, updated_at = now(),"
          + " allocation_id = (select id from allocations where uuid = ?),"
          + " instance_info = jsonb_set(instance_info, '{traits}', cast(? as jsonb)) where id = ?";

  private record InUse(
      String uuid,
      String state,
      Optional<String> instance,
      Optional<String> resourceClass,
      Optional<String> owner,
      boolean allocated,
      List<String> traits) {}

  private final NodeFinder finder;
  private final LockedNodes nodes;
  private final Notices notices;

  @Inject
  Backfill(NodeFinder finder, LockedNodes nodes, Notices notices) {
    this.finder = finder;
    this.nodes = nodes;
    this.notices = notices;
  }

  /**
   * @throws Refused when there is no such node, or it is not what the allocation says
   * @throws Conflict when the node is not in use, or by somebody else
   */
  Storable.Created create(String ident, Revision allocation, Look look) {
    var inUse = find(ident);
    return notices.creating(
        AllocationFields.TABLE, allocation.after(), () -> take(inUse, allocation, look));
  }

  private Storable.Created take(UUID taken, Revision allocation, Look look) {
    return nodes.change(
        taken,
        (connection, node) -> {
          var inUse =
              Statements.first(connection, SELECT, Condition.of("", node.id()), Backfill::read)
                  .orElseThrow();
          complete(allocation, inUse);
          checkState(allocation.after(), inUse);
          var created = AllocationsResource.STORED.insert(connection, allocation, look);
          checkFit(allocation.after(), inUse);
          take(connection, node.id(), allocation.after());
          notices.created(connection, AllocationFields.TABLE, created.uuid());
          return created;
        });
  }

  private UUID find(String ident) {
    try {
      return finder.uuid(ident);
    } catch (NotFound | RoutingFailure e) {
      throw Refused.invalidParameter("Node %s could not be found.".formatted(ident));
    }
  }

  private static InUse read(ResultSet row) throws SQLException {
    return new InUse(
        row.getString(1),
        row.getString(2),
        Optional.ofNullable(row.getString(3)),
        Optional.ofNullable(row.getString(4)),
        Optional.ofNullable(row.getString(5)),
        row.getBoolean(6),
        List.of((String[]) row.getArray(7).getArray()));
  }

  /** What is not said is taken from the node. */
  private static void complete(Revision allocation, InUse node) {
    var object = allocation.after();
    boolean named = allocation.named().contains("uuid");
    node.instance().filter(i -> !named).ifPresent(i -> object.put("uuid", i));
    if (object.get("resource_class").isNull()) {
      node.resourceClass().ifPresent(c -> object.put("resource_class", c));
    }
    object.put("state", "active").put("node_uuid", node.uuid());
  }

  private static void checkState(ObjectNode allocation, InUse node) {
    var uuid = allocation.get("uuid").textValue();
    if (!node.state().equals(ACTIVE.wire())) {
      throw conflict(node, "is not active");
    }
    if (node.allocated() || node.instance().filter(i -> !i.equals(uuid)).isPresent()) {
      throw conflict(node, "is associated with another instance");
    }
  }

  private static Conflict conflict(InUse node, String why) {
    return new Conflict(
        "allocation_failed", "Node %s can not be allocated: it %s.".formatted(node.uuid(), why));
  }

  /** The candidates are UUIDs by now. */
  private static void checkFit(ObjectNode allocation, InUse node) {
    var candidates = allocation.get("candidate_nodes");
    require(
        candidates.isEmpty()
            || candidates.valueStream().anyMatch(c -> c.textValue().equals(node.uuid())),
        "it is not among the candidates");
    require(
        node.resourceClass()
            .filter(allocation.get("resource_class").textValue()::equals)
            .isPresent(),
        "it has another resource class");
    require(
        allocation.get("traits").valueStream().allMatch(t -> node.traits().contains(t.textValue())),
        "it does not have all the traits");
    var owner = allocation.get("owner").textValue();
    require(
        owner == null || node.owner().filter(owner::equals).isPresent(), "it is not the owner's");
  }

  private static void require(boolean fits, String why) {
    if (!fits) {
      throw Refused.invalidParameter("The node does not fit the allocation: " + why + ".");
    }
  }

  private static void take(Connection connection, long node, ObjectNode allocation)
      throws SQLException {
    var uuid = UUID.fromString(allocation.get("uuid").textValue());
    Statements.change(connection, TAKE, uuid, uuid, allocation.get("traits").toString(), node);
  }
}
