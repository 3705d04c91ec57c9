/**
 * A fleet of virtual machines in one process: BMCs, agents, images, and a log of what they say.
 *
 * <p>Start at {@link dev.bessemer.fleet.Fleet}; {@link dev.bessemer.fleet.FleetMain} runs one as a
 * process of its own. Demonstration, tests and measurements use it in place of hardware.
 *
 * <p>The fleet talks to Bessemer only as hardware does, over sockets: it sees neither service.
 */
@NullMarked
package dev.bessemer.fleet;

import org.jspecify.annotations.NullMarked;
