package dev.bessemer.bmc.ipmi.wire;

import java.util.Arrays;
import java.util.Optional;

/** The commands we speak: network function (even, as in a request) and number. */
public enum IpmiCommand {
  GET_CHASSIS_STATUS(0x00, 0x01),
  CHASSIS_CONTROL(0x00, 0x02),
  SET_BOOT_OPTIONS(0x00, 0x08),
  GET_BOOT_OPTIONS(0x00, 0x09),
  GET_DEVICE_ID(0x06, 0x01),
  COLD_RESET(0x06, 0x02),
  WARM_RESET(0x06, 0x03),
  GET_SYSTEM_GUID(0x06, 0x37),
  GET_AUTH_CAPABILITIES(0x06, 0x38),
  SET_SESSION_PRIVILEGE(0x06, 0x3B),
  CLOSE_SESSION(0x06, 0x3C),
  GET_CHANNEL_ACCESS(0x06, 0x41),
  GET_CHANNEL_INFO(0x06, 0x42),
  GET_CIPHER_SUITES(0x06, 0x54);

  private final int netFn;
  private final int number;

  IpmiCommand(int netFn, int number) {
    this.netFn = netFn;
    this.number = number;
  }

  public int netFn() {
    return netFn;
  }

  public int number() {
    return number;
  }

  /** A request with these data bytes; each must fit in eight bits. */
  public IpmiRequest request(int... data) {
    var bytes = new byte[data.length];
    for (var i = 0; i < data.length; i++) {
      bytes[i] = (byte) data[i];
    }
    return new IpmiRequest(netFn, number, bytes);
  }

  public static Optional<IpmiCommand> of(IpmiRequest request) {
    return Arrays.stream(values())
        .filter(c -> c.netFn == request.netFn() && c.number == request.command())
        .findFirst();
  }
}
