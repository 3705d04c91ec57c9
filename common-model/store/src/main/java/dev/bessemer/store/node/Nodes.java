package dev.bessemer.store.node;

import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.NotFound;
import dev.bessemer.model.node.Node;
import dev.bessemer.model.node.Port;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.store.lock.Reservation;
import dev.bessemer.store.sql.Look;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.Session;

/**
 * Nodes, read as snapshots and changed by their holder.
 *
 * <p>A change locks the row, checks the claim and writes, in one transaction: after the claim is
 * lost it fails and leaves everything as it was.
 */
@ApplicationScoped
public class Nodes implements PanacheRepository<NodeEntity> {
  private static final String PORTS =
      "select p from PortEntity p, NodeEntity n where p.nodeId = n.id and n.uuid = :node order by p.id";

  private static final String CHILDREN =
      "select n.uuid from NodeEntity n where n.parentNode = :parent order by n.id";

  @Inject Session entities;
  @Inject Look look;
  @Inject InstantSource time;

  /** As it is in the database now, without what a transaction in progress has not flushed. */
  public Optional<Node> find(UUID uuid) {
    return look
        .at(
            s ->
                s.createSelectionQuery("from NodeEntity where uuid = :node", NodeEntity.class)
                    .setParameter("node", uuid)
                    .getResultList())
        .stream()
        .findFirst()
        .map(NodeMapper::node);
  }

  public Node require(UUID uuid) {
    return find(uuid).orElseThrow(() -> NotFound.node(uuid.toString()));
  }

  public List<Port> portsOf(UUID node) {
    return look
        .at(
            s ->
                s.createSelectionQuery(PORTS, PortEntity.class)
                    .setParameter("node", node)
                    .getResultList())
        .stream()
        .map(p -> NodeMapper.port(p, node))
        .toList();
  }

  /** The nodes below a node, in the order in which they were made. */
  public List<UUID> childrenOf(UUID parent) {
    return look.at(
        s ->
            s.createSelectionQuery(CHILDREN, UUID.class)
                .setParameter("parent", parent)
                .getResultList());
  }

  /**
   * Changes a node on behalf of the holder of a claim, together with whatever else {@code change}
   * writes through the same transaction.
   *
   * @return the node afterwards
   * @throws Conflict {@code lock_lost} when the claim does not hold any more
   */
  @Transactional
  public Node change(Reservation held, Consumer<NodeEntity> change) {
    var node = locked(held.node());
    if (node.reservationFence != held.fence() || !held.holder().equals(node.reservation)) {
      throw Conflict.lockLost(held.node().toString());
    }
    return applied(node, change);
  }

  /**
   * Changes a node that nobody holds.
   *
   * @throws Conflict {@code node_locked} when somebody holds it
   */
  @Transactional
  public Node changeUnheld(UUID uuid, Consumer<NodeEntity> change) {
    var node = locked(uuid);
    if (node.reservation != null) {
      throw Conflict.nodeLocked(uuid.toString(), node.reservation);
    }
    return applied(node, change);
  }

  /** How many nodes are in one of these states. */
  @Transactional
  public long countIn(Set<ProvisionState> states) {
    return count("provisionState in ?1", states.stream().map(ProvisionState::wire).toList());
  }

  /** How many nodes of a conductor group are in one of these states. */
  @Transactional
  public long countIn(Set<ProvisionState> states, String conductorGroup) {
    return count(
        "provisionState in ?1 and conductorGroup = ?2",
        states.stream().map(ProvisionState::wire).toList(),
        conductorGroup);
  }

  private NodeEntity locked(UUID uuid) {
    return find("uuid", uuid)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResultOptional()
        .orElseThrow(() -> NotFound.node(uuid.toString()));
  }

  private Node applied(NodeEntity node, Consumer<NodeEntity> change) {
    change.accept(node);
    node.updatedAt = time.instant();
    entities.flush();
    return NodeMapper.node(node);
  }
}
