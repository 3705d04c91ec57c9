package dev.bessemer.fleet.ipmi;

import java.time.Instant;

/**
 * A command that a BMC received, in words.
 *
 * @param machine name of the machine it belongs to
 * @param text such as {@code chassis power on}
 */
public record BmcMessage(Instant time, String machine, String text) {}
