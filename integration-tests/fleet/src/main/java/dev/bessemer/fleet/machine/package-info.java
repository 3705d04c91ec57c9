/**
 * The hardware of a virtual machine as its BMC sees it.
 *
 * <p>Start at {@link Chassis}. The BMCs of the fleet act on it from the management network, the
 * fleet implements it. Nothing here knows a protocol.
 */
@NullMarked
package dev.bessemer.fleet.machine;

import org.jspecify.annotations.NullMarked;
