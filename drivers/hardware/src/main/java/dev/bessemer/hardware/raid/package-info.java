/**
 * Logical disks that the agent in the ramdisk makes.
 *
 * <p>Start at {@link dev.bessemer.hardware.raid.AgentRaid}. What a configuration may say, and how
 * it is kept on the node, is the SPI's; how the agent is talked to is in {@code
 * dev.bessemer.hardware.agent}.
 */
@NullMarked
package dev.bessemer.hardware.raid;

import org.jspecify.annotations.NullMarked;
