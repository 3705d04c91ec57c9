package dev.bessemer.bmc.ipmi.wire;

/**
 * One command for a BMC.
 *
 * @param netFn network function, even, 0 to 62
 * @param command number within the network function
 * @param data what follows; it may hold secrets, so it is never printed
 */
public record IpmiRequest(int netFn, int command, byte[] data) {
  public IpmiRequest {
    if (netFn < 0 || netFn > 62 || netFn % 2 != 0) {
      throw new IllegalArgumentException("network function of a request: 0 to 62, even");
    }
    if (command < 0 || command > 255) {
      throw new IllegalArgumentException("command: 0 to 255");
    }
  }

  @Override
  public String toString() {
    return "netfn 0x%02x cmd 0x%02x (%d bytes)".formatted(netFn, command, data.length);
  }
}
