package dev.bessemer.bmc.ipmi;

import dev.bessemer.bmc.ipmi.wire.IpmiResponse;

/**
 * Power of a machine.
 *
 * @param on whether the system has power
 * @param overload the system was switched off because it drew too much
 * @param fault the BMC found something wrong with the power supply or its control
 */
public record ChassisStatus(boolean on, boolean overload, boolean fault) {
  static ChassisStatus of(IpmiResponse answer) {
    var power = answer.at(0);
    return new ChassisStatus((power & 0x01) != 0, (power & 0x02) != 0, (power & 0x18) != 0);
  }
}
