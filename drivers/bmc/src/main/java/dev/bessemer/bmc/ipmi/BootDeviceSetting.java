package dev.bessemer.bmc.ipmi;

import dev.bessemer.bmc.ipmi.wire.IpmiResponse;
import java.util.Optional;

/**
 * What a BMC has noted about the next starts.
 *
 * @param valid whether firmware will heed it; the rest means nothing otherwise
 * @param device empty for a number the specification does not know
 */
public record BootDeviceSetting(
    boolean valid, Optional<BootDevice> device, boolean persistent, boolean uefi) {
  /** Of an answer that starts with parameter version and number. */
  static BootDeviceSetting of(IpmiResponse answer) {
    var flags = answer.at(2);
    return new BootDeviceSetting(
        (flags & 0x80) != 0,
        BootDevice.ofFlags(answer.at(3)),
        (flags & 0x40) != 0,
        (flags & 0x20) != 0);
  }
}
