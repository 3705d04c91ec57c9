package dev.bessemer.store;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.store.node.InterfaceColumns;
import dev.bessemer.store.node.NodeEntity;
import dev.bessemer.store.node.Nodes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/** Rows for tests, and ways to age them. */
@ApplicationScoped
public class Rows {
  @Inject Nodes nodes;
  @Inject Session entities;

  @Transactional
  public UUID node(String state) {
    var row = new NodeEntity();
    row.uuid = UUID.randomUUID();
    row.driver = "fake-hardware";
    row.provisionState = state;
    row.createdAt = Instant.now();
    for (var kind : InterfaceKind.values()) {
      InterfaceColumns.set(row, kind, "fake");
    }
    nodes.persist(row);
    return row.uuid;
  }

  @Transactional
  public void expireLease(String host) {
    entities
        .createNativeQuery(
            "update conductors set lease_until = now() - interval '1 second' where hostname = :host")
        .setParameter("host", host)
        .executeUpdate();
  }

  @Transactional
  public void set(UUID node, String assignment) {
    entities
        .createNativeQuery("update nodes set %s where uuid = :node".formatted(assignment))
        .setParameter("node", node)
        .executeUpdate();
  }

  @Transactional
  public NodeEntity read(UUID node) {
    return nodes.find("uuid", node).singleResult();
  }

  @Transactional
  public List<String> history(UUID node) {
    return entities
        .createNativeQuery(
            "select h.event from node_history h join nodes n on n.id = h.node_id"
                + " where n.uuid = :node order by h.id",
            String.class)
        .setParameter("node", node)
        .getResultList();
  }
}
