package dev.bessemer.hardware.boot;

import dev.bessemer.model.node.Node;
import dev.bessemer.model.state.ProvisionState;
import java.util.Locale;
import java.util.Set;

/** Which ramdisk a node is to start: the rescuing one may be another than the usual one. */
public enum RamdiskPurpose {
  DEPLOY,
  RESCUE;

  private static final Set<ProvisionState> RESCUING =
      Set.of(
          ProvisionState.RESCUING,
          ProvisionState.RESCUEWAIT,
          ProvisionState.RESCUE,
          ProvisionState.RESCUEFAIL,
          ProvisionState.UNRESCUING,
          ProvisionState.UNRESCUEFAIL);

  /** By what the node is in the middle of. */
  public static RamdiskPurpose of(Node node) {
    return RESCUING.contains(node.provisionState()) ? RESCUE : DEPLOY;
  }

  /** Key of driver_info, such as {@code rescue_kernel} for {@code kernel}. */
  public String key(String part) {
    return name().toLowerCase(Locale.ROOT) + "_" + part;
  }

  /** Setting in place of the key, such as {@code bessemer.conductor.rescue-kernel}. */
  public String setting(String part) {
    return "bessemer.conductor." + key(part).replace('_', '-');
  }
}
