package dev.bessemer.conductor.inspect;

import dev.bessemer.conductor.cluster.OwnNodes;
import dev.bessemer.conductor.periodic.PeriodicConfig;
import dev.bessemer.conductor.periodic.PeriodicTask;
import dev.bessemer.model.fault.Fault;
import dev.bessemer.model.state.ProvisionState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds reports of ramdisks of which no conductor was told. */
@ApplicationScoped
class ReportSweep implements PeriodicTask {
  private static final Logger LOG = LoggerFactory.getLogger(ReportSweep.class);
  private static final String REPORTED =
      """
      n.provision_state = ? and n.reservation is null
        and exists (select 1 from inspection_reports r where r.node_id = n.id) order by n.id
      """;
  private final PeriodicConfig config;
  private final OwnNodes own;
  private final Reported reported;

  @Inject
  ReportSweep(PeriodicConfig config, OwnNodes own, Reported reported) {
    this.config = config;
    this.own = own;
    this.reported = reported;
  }

  @Override
  public String name() {
    return "inspection report sweep";
  }

  @Override
  public Duration every() {
    return config.heartbeatSweepInterval();
  }

  @Override
  public void run() {
    own.where(REPORTED, ProvisionState.INSPECTWAIT.wire()).forEach(this::goOn);
  }

  private void goOn(UUID node) {
    try {
      reported.goOn(node);
    } catch (Fault e) {
      LOG.atDebug().addKeyValue("node", node).log("goes on later: {}", e.getMessage());
    }
  }
}
