package dev.bessemer.fleet.redfish;

/** The one user that a BMC lets in. */
public record BmcUser(String name, String password) {
  @Override
  public String toString() {
    return name + ":***";
  }
}
