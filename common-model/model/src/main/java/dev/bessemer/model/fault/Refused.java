package dev.bessemer.model.fault;

/** The request is wrong or impossible as it stands; repeating it does not help. */
public final class Refused extends Fault {
  private static final long serialVersionUID = 1L;
  private static final String UNSUPPORTED = "unsupported_driver_extension";

  public Refused(String code, String message) {
    super(code, message);
  }

  public static Refused invalidState(String action, String state) {
    return new Refused(
        "invalid_state",
        "The requested action \"%s\" can not be performed while the node is in state \"%s\"."
            .formatted(action, state));
  }

  public static Refused inMaintenance(String action, String node) {
    return new Refused(
        "node_in_maintenance",
        "The %s operation can't be performed on node %s because it's in maintenance mode."
            .formatted(action, node));
  }

  public static Refused unsupported(String driver, String what) {
    return new Refused(
        UNSUPPORTED,
        "Driver %s does not support %s (disabled or not implemented).".formatted(driver, what));
  }

  /** Whether the hardware, as it is driven, never can do what was asked for. */
  public boolean isUnsupported() {
    return code().equals(UNSUPPORTED);
  }

  public static Refused invalidParameter(String message) {
    return new Refused("invalid_parameter_value", message);
  }

  public static Refused missingParameter(String message) {
    return new Refused("missing_parameter_value", message);
  }
}
