package dev.bessemer.bmc.redfish;

/** A password that no log line can show. */
public record Password(String value) {
  @Override
  public String toString() {
    return "***";
  }
}
