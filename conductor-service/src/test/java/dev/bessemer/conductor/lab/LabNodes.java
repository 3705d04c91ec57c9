package dev.bessemer.conductor.lab;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.node.Node;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.store.agent.AgentSessions;
import dev.bessemer.store.agent.AgentSessions.Beat;
import dev.bessemer.store.node.InterfaceColumns;
import dev.bessemer.store.node.NodeEntity;
import dev.bessemer.store.node.Nodes;
import dev.bessemer.store.sql.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** Nodes of the hardware type lab, and a look at them. */
@ApplicationScoped
public class LabNodes {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  @Inject Nodes nodes;
  @Inject AgentSessions sessions;
  @Inject Sql sql;

  /** A node in a state that it could have been brought to by a client. */
  public UUID create(ProvisionState state) {
    return create(state, row -> {});
  }

  public UUID create(ProvisionState state, Consumer<NodeEntity> more) {
    var row = new NodeEntity();
    row.uuid = UUID.randomUUID();
    row.driver = "lab";
    row.provisionState = state.wire();
    row.createdAt = Instant.now();
    row.provisionUpdatedAt = row.createdAt;
    for (var kind : InterfaceKind.values()) {
      InterfaceColumns.set(row, kind, "lab");
    }
    more.accept(row);
    QuarkusTransaction.requiringNew().run(() -> nodes.persist(row));
    sessions.offerToken(row.uuid, "token");
    return row.uuid;
  }

  /** A node of the hardware type that comes with Bessemer and needs no hardware. */
  public UUID fake(ProvisionState state, Consumer<NodeEntity> more) {
    return create(
        state,
        row -> {
          row.driver = "fake-hardware";
          for (var kind : InterfaceKind.values()) {
            InterfaceColumns.set(row, kind, "fake");
          }
          row.networkInterface = "noop";
          row.storageInterface = "noop";
          row.rescueInterface = "no-rescue";
          more.accept(row);
        });
  }

  public NodeEntity row(UUID node) {
    return QuarkusTransaction.requiringNew().call(() -> nodes.find("uuid", node).singleResult());
  }

  public Node await(UUID node, ProvisionState state) {
    return await(node, n -> n.provisionState() == state && n.reservation() == null);
  }

  /**
   * Waits until nobody holds the node and it is as wanted; no sweep runs in a test to try again.
   */
  public Node await(UUID node, Predicate<Node> condition) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> freeAnd(condition, nodes.require(node)));
    return nodes.require(node);
  }

  private static boolean freeAnd(Predicate<Node> condition, Node node) {
    return node.reservation() == null && condition.test(node);
  }

  /** The types of the events in a node's history, oldest first. */
  public List<String> history(UUID node) {
    return history(node, "event_type", "true");
  }

  /** The errors in a node's history, oldest first. */
  public List<String> errors(UUID node) {
    return history(node, "event", "severity = 'ERROR'");
  }

  private List<String> history(UUID node, String column, String which) {
    return sql.all(
        "select h.%s from node_history h join nodes n on n.id = h.node_id where n.uuid = ? and %s order by h.id"
            .formatted(column, which),
        row -> row.getString(1),
        node);
  }

  /** Stores a heartbeat as the API does. */
  public void beat(UUID node) {
    sessions.offerToken(node, "token");
    sessions.beat(new Beat(node, "token", "http://agent", "11.0", null, null, null, true));
  }
}
