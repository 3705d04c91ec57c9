package dev.bessemer.fleet.ipmi;

import dev.bessemer.bmc.ipmi.IpmiSecret;
import dev.bessemer.bmc.ipmi.wire.Privilege;

/**
 * Somebody who may log in to a BMC.
 *
 * @param limit highest level of a session
 */
public record IpmiUser(String name, IpmiSecret password, Privilege limit) {}
