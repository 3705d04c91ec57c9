/**
 * Machines in memory and the drivers for them; what is done to them outlives the conductor that did
 * it.
 *
 * <p>Start at {@link dev.bessemer.simulation.machine.Machine}. The drivers keep the contract of the
 * SPI like any others, and tell a {@link dev.bessemer.simulation.machine.Referee} what they do.
 */
@NullMarked
package dev.bessemer.simulation.machine;

import org.jspecify.annotations.NullMarked;
