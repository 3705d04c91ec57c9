package dev.bessemer.bmc.redfish;

import org.jspecify.annotations.Nullable;

/**
 * What is looked at regularly, with as few requests as possible.
 *
 * @param secureBoot null if the BMC knows none
 */
public record Glance(SystemInfo system, @Nullable SecureBootInfo secureBoot) {}
