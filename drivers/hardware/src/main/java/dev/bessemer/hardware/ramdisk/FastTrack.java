package dev.bessemer.hardware.ramdisk;

import dev.bessemer.hardware.info.DriverInfo;
import dev.bessemer.model.node.Node;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.NodeTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a ramdisk that is still up from earlier work serves for the next, without a restart.
 *
 * <p>{@code driver_info.fast_track}, or else the setting {@code bessemer.deploy.fast-track}, allows
 * it; it is done while the machine is on and its agent was heard of within {@code
 * bessemer.deploy.fast-track-timeout}, be it by the report of an inspection. After that the agent
 * may not have told yet where it is: then its next heartbeat is to be awaited.
 */
public final class FastTrack {
  private static final Duration PATIENCE = Duration.ofSeconds(300);
  private static final Set<ProvisionState> NEVER =
      Set.of(
          ProvisionState.SERVICING,
          ProvisionState.SERVICEWAIT,
          ProvisionState.SERVICEHOLD,
          ProvisionState.SERVICEFAIL);

  private static final Set<ProvisionState> INSPECTION =
      Set.of(ProvisionState.INSPECTING, ProvisionState.INSPECTWAIT);

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

  /** Whether the ramdisk may serve for what comes later, so that its agent is not forgotten. */
  public boolean mayServe(NodeTask task) {
    return INSPECTION.contains(task.node().provisionState())
        ? allowed(task.node()) && isOn(task)
        : serves(task);
  }

  private boolean allowed(Node node) {
    return new DriverInfo(node)
            .flag("fast_track", context.flag("bessemer.deploy.fast-track", false))
        && node.lastError() == null
        && !NEVER.contains(node.provisionState())
        && UPDATES.stream().noneMatch(node.driverInternalInfo()::containsKey);
  }

  private boolean agentAlive(NodeTask task) {
    var node = task.node();
    var reported = node.powerState() == PowerState.ON && lately(node.inspectionFinishedAt());
    return reported || reachable(task) && lately(task.agent().lastHeartbeat());
  }

  // A ramdisk that inspects does not say where it is.
  private static boolean reachable(NodeTask task) {
    return task.agent().url() != null || INSPECTION.contains(task.node().provisionState());
  }

  private boolean lately(@Nullable Instant when) {
    var patience = context.duration("bessemer.deploy.fast-track-timeout", PATIENCE);
    return when != null && when.isAfter(context.clock().instant().minus(patience));
  }

  private static boolean isOn(NodeTask task) {
    return task.driver().power().read(task) == PowerState.ON;
  }
}
