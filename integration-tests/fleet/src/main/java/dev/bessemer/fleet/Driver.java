package dev.bessemer.fleet;

/** How a machine of the fleet is managed. */
public enum Driver {
  IPMI("ipmi"),
  REDFISH("redfish"),
  /** Has no BMC and starts nothing: its conductor only pretends. */
  FAKE("fake-hardware");

  private final String hardwareType;

  Driver(String hardwareType) {
    this.hardwareType = hardwareType;
  }

  /** The value of a node's {@code driver}. */
  public String hardwareType() {
    return hardwareType;
  }
}
