package dev.bessemer.fleet.redfish;

import java.time.Instant;

/**
 * A request that went by at a BMC.
 *
 * @param time of its arrival
 * @param machine name of the machine
 * @param body short, and without secrets; empty if there was none
 * @param status of the answer, or 0 if the BMC was dead and gave none
 */
public record BmcMessage(
    Instant time, String machine, String method, String path, String body, int status) {}
