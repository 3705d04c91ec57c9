/**
 * BMCs of virtual machines that speak IPMI 2.0 on UDP, as real ones do.
 *
 * <p>Start at {@link dev.bessemer.fleet.ipmi.IpmiBmcServer}: one for each machine, on a port of its
 * own. The fleet starts them; Bessemer's client and {@code ipmitool} talk to them.
 *
 * <p>A BMC needs no thread: all share the event loop they are given. What it does to its machine
 * goes through {@link dev.bessemer.fleet.machine.Chassis}. Packets and keys come from the client's
 * package {@code wire}; that a mistake in there is not made twice is for the tests with foreign
 * programs to show.
 */
@NullMarked
package dev.bessemer.fleet.ipmi;

import org.jspecify.annotations.NullMarked;
