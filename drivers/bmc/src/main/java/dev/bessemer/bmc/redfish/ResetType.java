package dev.bessemer.bmc.redfish;

/** What to do with a system's power. */
public enum ResetType {
  ON("On", PowerState.ON),
  FORCE_ON("ForceOn", PowerState.ON),
  FORCE_OFF("ForceOff", PowerState.OFF),
  GRACEFUL_SHUTDOWN("GracefulShutdown", PowerState.OFF),
  FORCE_RESTART("ForceRestart", PowerState.ON),
  GRACEFUL_RESTART("GracefulRestart", PowerState.ON),
  POWER_CYCLE("PowerCycle", PowerState.ON),
  PUSH_POWER_BUTTON("PushPowerButton", PowerState.UNKNOWN),
  NMI("Nmi", PowerState.UNKNOWN);

  private final String wire;
  private final PowerState goal;

  ResetType(String wire, PowerState goal) {
    this.wire = wire;
    this.goal = goal;
  }

  /** As Redfish writes it. */
  public String wire() {
    return wire;
  }

  /** What the power will be in the end, unknown if that depends. */
  public PowerState goal() {
    return goal;
  }
}
