package dev.bessemer.api.node;

import dev.bessemer.api.dispatch.Dispatcher;
import dev.bessemer.api.notification.Notices;
import dev.bessemer.api.row.Statements;
import dev.bessemer.api.write.Expectations;
import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.Forbidden;
import dev.bessemer.model.fault.Unavailable;
import dev.bessemer.model.rpc.ConductorReply.Accepted;
import dev.bessemer.model.rpc.ConductorRequest.ReleaseNode;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.StateSets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes nodes, with all that hangs on them. */
@ApplicationScoped
class NodeRemoval {
  private static final Logger LOG = LoggerFactory.getLogger(NodeRemoval.class);
  private static final String STANDING =
      "select n.instance_uuid, n.maintenance, n.protected, n.provision_state from nodes n where n.id = ?";

  private record Holds(
      String instance, boolean maintenance, boolean isProtected, ProvisionState state) {}

  private final LockedNodes nodes;
  private final Expectations expectations;
  private final NodeConfig config;
  private final Notices notices;
  private final Standings standings;
  private final Dispatcher conductors;

  @Inject
  NodeRemoval(
      LockedNodes nodes,
      Expectations expectations,
      NodeConfig config,
      Notices notices,
      Standings standings,
      Dispatcher conductors) {
    this.nodes = nodes;
    this.expectations = expectations;
    this.config = config;
    this.notices = notices;
    this.standings = standings;
    this.conductors = conductors;
  }

  void remove(String ident) {
    notices.changing(
        NodeFields.TABLE,
        Notices.DELETE,
        nodes.which(ident),
        () -> {
          release(standings.require(ident));
          return nodes.change(ident, this::remove);
        });
  }

  /** A console runs at the node's conductor; who deletes in maintenance does not need one. */
  private void release(Standing standing) {
    if (!standing.consoleEnabled()) {
      return;
    }
    var target = standing.target();
    nodes.change(target.uuid(), this::checked);
    try {
      conductors.ask(target, new ReleaseNode(target.uuid()), Accepted.class);
    } catch (Unavailable e) {
      if (!standing.maintenance()) {
        throw e;
      }
      LOG.atWarn().addKeyValue("node", target.uuid()).log("not released: {}", e.getMessage());
    }
  }

  private boolean checked(Connection connection, LockedNodes.Free node)
      throws SQLException, IOException {
    expectations.check(connection, NodeFields.TABLE, node.itself());
    check(node, holds(connection, node));
    return true;
  }

  private int remove(Connection connection, LockedNodes.Free node)
      throws SQLException, IOException {
    checked(connection, node);
    notices.deleting(connection, NodeFields.TABLE, node.id());
    return Statements.change(connection, "delete from nodes where id = ?", node.id());
  }

  private static Holds holds(Connection connection, LockedNodes.Free node) throws SQLException {
    return Statements.first(
            connection,
            STANDING,
            node.itself(),
            row ->
                new Holds(
                    String.valueOf(row.getString(1)),
                    row.getBoolean(2),
                    row.getBoolean(3),
                    ProvisionState.of(row.getString(4))))
        .orElseThrow();
  }

  private void check(LockedNodes.Free node, Holds standing) {
    if (!standing.instance().equals("null") && !standing.maintenance()) {
      throw new Conflict(
          "node_associated",
          "Node %s is associated with instance %s.".formatted(node.uuid(), standing.instance()));
    }
    if (standing.isProtected()) {
      throw Forbidden.nodeProtected(node.uuid().toString());
    }
    if (!standing.maintenance() && !deletable().contains(standing.state())) {
      throw new Conflict(
          "invalid_state",
          "Can not delete node \"%s\" while it is in provision state \"%s\". Valid provision states to perform deletion are: %s"
              .formatted(node.uuid(), standing.state(), names()));
    }
  }

  private Set<ProvisionState> deletable() {
    return config.deleteAvailable()
        ? StateSets.DELETE_ALLOWED
        : StateSets.DELETE_ALLOWED.stream()
            .filter(s -> s != ProvisionState.AVAILABLE)
            .collect(Collectors.toSet());
  }

  private String names() {
    Stream<ProvisionState> states = deletable().stream();
    return states.map(ProvisionState::wire).sorted().collect(Collectors.joining(", "));
  }
}
