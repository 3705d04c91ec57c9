package dev.bessemer.store.node;

import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.NotFound;
import dev.bessemer.model.node.Node;
import dev.bessemer.model.node.Port;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.store.lock.Claiming;
import dev.bessemer.store.lock.Reservation;
import dev.bessemer.store.sql.Json;
import dev.bessemer.store.sql.Sql;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Nodes, read as snapshots and changed by their holder.
 *
 * <p>A change checks the claim and writes the columns that it changed, in one transaction: after
 * the claim is lost it fails and leaves everything as it was.
 */
@ApplicationScoped
public class Nodes implements PanacheRepository<NodeEntity> {
  private static final String FIND =
      "select %s from nodes where uuid = ?".formatted(NodeColumns.SELECTED);
  private static final String FIND_ALL =
      "select %s from nodes where uuid = any (?::uuid[])".formatted(NodeColumns.SELECTED);
  private static final String CLAIM = Claiming.STATEMENT + " returning " + NodeColumns.SELECTED;
  private static final String CHILDREN = "select uuid from nodes where parent_node = ? order by id";

  private static final String COUNT = "select count(*) from nodes where provision_state in (%s)";
  private static final Map<Set<ProvisionState>, String> COUNTS = new ConcurrentHashMap<>();

  /** A node that was claimed, as it was then. */
  public record Claimed(Reservation claim, NodeSnapshot seen) {}

  @Inject Sql sql;
  @Inject Json json;
  @Inject Ports ports;
  @Inject NodeWriter writer;

  /** As it is in the database now. */
  public Optional<Node> find(UUID uuid) {
    return seen(uuid).map(NodeSnapshot::node);
  }

  public Node require(UUID uuid) {
    return look(uuid).node();
  }

  /** As it is now, for changes that follow. */
  public NodeSnapshot look(UUID uuid) {
    return seen(uuid).orElseThrow(() -> NotFound.node(uuid.toString()));
  }

  /** Several as they are now, in no order; those that are not there are left out. */
  public List<NodeSnapshot> look(List<UUID> uuids) {
    var texts = uuids.stream().map(UUID::toString).toArray(String[]::new);
    return sql.all(FIND_ALL, r -> NodeColumns.read(r, json), (Object) texts);
  }

  private Optional<NodeSnapshot> seen(UUID uuid) {
    return sql.first(FIND, r -> NodeColumns.read(r, json), uuid);
  }

  /**
   * Claims a node and reads it.
   *
   * @return empty when somebody has it, or there is no such node
   */
  public Optional<Claimed> claim(UUID node, String holder, long epoch, String purpose) {
    return sql.first(CLAIM, r -> NodeColumns.read(r, json), holder, epoch, purpose, node)
        .map(
            seen ->
                new Claimed(
                    new Reservation(node, holder, epoch, seen.row().reservationFence), seen));
  }

  public List<Port> portsOf(UUID node) {
    return ports.of(node);
  }

  /** The nodes below a node, in the order in which they were made. */
  public List<UUID> childrenOf(UUID parent) {
    return sql.all(CHILDREN, r -> r.getObject(1, UUID.class), parent);
  }

  /**
   * Changes a node on behalf of the holder of a claim, together with whatever {@code change} writes
   * along. It may be run again with a newer row, and must not count on what it did the first time.
   *
   * @param known as the holder saw it last
   * @return the node afterwards
   * @throws Conflict {@code lock_lost} when the claim does not hold any more
   */
  public NodeSnapshot change(Reservation held, NodeSnapshot known, Consumer<NodeEntity> change) {
    return writer.write(known, row -> checkHeld(row, held), change);
  }

  /** The same for who did not look before. */
  public Node change(Reservation held, Consumer<NodeEntity> change) {
    return change(held, look(held.node()), change).node();
  }

  private static void checkHeld(NodeEntity row, Reservation held) {
    if (row.reservationFence != held.fence() || !held.holder().equals(row.reservation)) {
      throw Conflict.lockLost(held.node().toString());
    }
  }

  /**
   * Changes a node that nobody holds; as for {@link #change}, the change may be run again.
   *
   * @throws Conflict {@code node_locked} when somebody holds it
   */
  public Node changeUnheld(UUID uuid, Consumer<NodeEntity> change) {
    return writer.write(look(uuid), Nodes::checkUnheld, change).node();
  }

  private static void checkUnheld(NodeEntity row) {
    if (row.reservation != null) {
      throw Conflict.nodeLocked(row.uuid.toString(), row.reservation);
    }
  }

  /** How many nodes are in one of these states. */
  public long countIn(Set<ProvisionState> states) {
    return sql.first(count(states), r -> r.getLong(1)).orElse(0L);
  }

  // With the states in the statement it is planned once, and not anew each time.
  private static String count(Set<ProvisionState> states) {
    return COUNTS.computeIfAbsent(states, Nodes::statement);
  }

  private static String statement(Set<ProvisionState> states) {
    return COUNT.formatted(
        states.stream()
            .sorted()
            .map(state -> "'%s'".formatted(state.wire()))
            .collect(Collectors.joining(", ")));
  }

  /** How many nodes of a conductor group are in one of these states. */
  public long countIn(Set<ProvisionState> states, String conductorGroup) {
    return sql.first(count(states) + " and conductor_group = ?", r -> r.getLong(1), conductorGroup)
        .orElse(0L);
  }
}
