package dev.bessemer.conductor.periodic;

import dev.bessemer.conductor.cluster.OwnNodes;
import dev.bessemer.model.state.ProvisionState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Nodes that wait for an agent of which nothing was heard since a moment. */
@ApplicationScoped
class OverdueNodes {
  /** The last that happened: a change of state, or a heartbeat. */
  private static final String SILENT =
      """
      n.provision_state = ? and not n.maintenance
        and greatest(n.provision_updated_at,
          (select s.last_heartbeat from agent_sessions s where s.node_id = n.id)) < ?
      """;

  /** The same where heartbeats do not prolong the wait. */
  private static final String LATE =
      "n.provision_state = ? and not n.maintenance and n.provision_updated_at < ?";

  private static final Set<ProvisionState> WITHOUT_HEARTBEATS =
      Set.of(ProvisionState.RESCUEWAIT, ProvisionState.INSPECTWAIT);

  private final OwnNodes own;

  @Inject
  OverdueNodes(OwnNodes own) {
    this.own = own;
  }

  /** The longest silent first; held ones are left out. */
  List<UUID> find(ProvisionState waiting, Instant since) {
    return own.where(
        overdue(waiting) + " and n.reservation is null order by n.provision_updated_at, n.id",
        waiting.wire(),
        since.atOffset(ZoneOffset.UTC));
  }

  /** Whether it is so now for one node, held or not. */
  boolean isSilent(UUID node, ProvisionState waiting, Instant since) {
    return !own.where(
            overdue(waiting) + " and n.uuid = ?",
            waiting.wire(),
            since.atOffset(ZoneOffset.UTC),
            node)
        .isEmpty();
  }

  private static String overdue(ProvisionState waiting) {
    return WITHOUT_HEARTBEATS.contains(waiting) ? LATE : SILENT;
  }
}
