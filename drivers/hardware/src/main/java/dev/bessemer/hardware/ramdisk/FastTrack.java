package dev.bessemer.hardware.ramdisk;

import dev.bessemer.hardware.info.DriverInfo;
import dev.bessemer.model.node.Node;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.NodeTask;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Whether a ramdisk that is still up from earlier work serves for the next, without a restart.
 *
 * <p>{@code driver_info.fast_track}, or else the setting {@code bessemer.deploy.fast-track}, allows
 * it; it is done while the machine is on and its agent was heard of within {@code
 * bessemer.deploy.fast-track-timeout}.
 */
public final class FastTrack {
  private static final Duration PATIENCE = Duration.ofSeconds(300);
  private static final Set<ProvisionState> NEVER =
      Set.of(
          ProvisionState.SERVICING,
          ProvisionState.SERVICEWAIT,
          ProvisionState.SERVICEHOLD,
          ProvisionState.SERVICEFAIL);

  /** Firmware under way wants its restarts. */
  private static final List<String> UPDATES = List.of("redfish_fw_updates", "firmware_updates");

  private final DriverContext context;

  public FastTrack(DriverContext context) {
    this.context = context;
  }

  /** Whether the ramdisk is there and may be used as it is. Asks the BMC, but only if it may. */
  public boolean serves(NodeTask task) {
    return allowed(task.node()) && agentAlive(task) && isOn(task);
  }

  private boolean allowed(Node node) {
    return new DriverInfo(node)
            .flag("fast_track", context.flag("bessemer.deploy.fast-track", false))
        && node.lastError() == null
        && !NEVER.contains(node.provisionState())
        && UPDATES.stream().noneMatch(node.driverInternalInfo()::containsKey);
  }

  private boolean agentAlive(NodeTask task) {
    var agent = task.agent();
    var since =
        context
            .clock()
            .instant()
            .minus(context.duration("bessemer.deploy.fast-track-timeout", PATIENCE));
    return agent.url() != null
        && agent.lastHeartbeat() != null
        && agent.lastHeartbeat().isAfter(since);
  }

  private static boolean isOn(NodeTask task) {
    return task.driver().power().read(task) == PowerState.ON;
  }
}
