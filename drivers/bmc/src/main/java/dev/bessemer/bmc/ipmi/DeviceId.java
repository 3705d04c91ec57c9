package dev.bessemer.bmc.ipmi;

import dev.bessemer.bmc.ipmi.wire.IpmiResponse;

/**
 * What a BMC says it is.
 *
 * @param manufacturer private enterprise number (IANA)
 * @param product number given by the manufacturer
 * @param firmware such as {@code 2.08}
 * @param ipmiVersion such as {@code 2.0}
 * @param available false while the BMC updates its firmware or initializes itself
 */
public record DeviceId(
    int manufacturer, int product, String firmware, String ipmiVersion, boolean available) {
  static final int LENGTH = 11;
  private static final int SUPERMICRO = 10876;
  private static final int SUPERMICRO_TOO = 47488;

  static DeviceId of(IpmiResponse answer) {
    return new DeviceId(
        answer.at(6) | answer.at(7) << 8 | (answer.at(8) & 0x0F) << 16,
        answer.at(9) | answer.at(10) << 8,
        "%d.%02x".formatted(answer.at(2) & 0x7F, answer.at(3)),
        "%d.%d".formatted(answer.at(4) & 0x0F, answer.at(4) >> 4),
        (answer.at(2) & 0x80) == 0);
  }

  /** Both numbers are found on boards of this maker. */
  public boolean isSupermicro() {
    return manufacturer == SUPERMICRO || manufacturer == SUPERMICRO_TOO;
  }
}
