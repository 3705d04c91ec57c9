/**
 * Virtual machines: power, firmware, disks, and what a BMC sees of them.
 *
 * <p>Start at {@link dev.bessemer.fleet.machine.Chassis} for the outside of a machine and at {@link
 * dev.bessemer.fleet.machine.VirtualMachine} for its inside. The BMCs of the fleet act on the
 * first; the fleet makes the second and gives it a {@link dev.bessemer.fleet.machine.Ramdisk} to
 * start.
 *
 * <p>Nothing here knows a protocol or opens a socket. How machines behave is in {@link
 * dev.bessemer.fleet.machine.FleetSettings} for all, in {@link
 * dev.bessemer.fleet.machine.MachineFaults} for one. What happened to a machine is counted in
 * {@link dev.bessemer.fleet.machine.Effects}, so that a test can show that nothing happened twice.
 */
@NullMarked
package dev.bessemer.fleet.machine;

import org.jspecify.annotations.NullMarked;
