package dev.bessemer.model.state;

import java.util.Arrays;
import java.util.Optional;

/** What can be asked of a node's power. */
public enum PowerTarget {
  ON("power on", PowerState.ON, 1),
  OFF("power off", PowerState.OFF, 1),
  REBOOT("rebooting", PowerState.ON, 1),
  SOFT_OFF("soft power off", PowerState.OFF, 27),
  SOFT_REBOOT("soft rebooting", PowerState.ON, 27);

  private final String wire;
  private final PowerState ends;
  private final int since;

  PowerTarget(String wire, PowerState ends, int since) {
    this.wire = wire;
    this.ends = ends;
    this.since = since;
  }

  public String wire() {
    return wire;
  }

  /** The power state when it is done, shown as the target meanwhile. */
  public PowerState ends() {
    return ends;
  }

  /** Minor number of the first API version that knows it. */
  public int since() {
    return since;
  }

  public static Optional<PowerTarget> find(String wire) {
    return Arrays.stream(values()).filter(t -> t.wire.equals(wire)).findFirst();
  }
}
