/**
 * The power of nodes: changed on request, and kept as it should be.
 *
 * <p>Start at {@link PowerActions}, the one way to change the power of a node with all that belongs
 * to it. {@link PowerSync} compares what is recorded with what the BMCs say; {@link PowerRecovery}
 * ends the maintenance of nodes whose BMC answers again.
 */
@NullMarked
package dev.bessemer.conductor.power;

import org.jspecify.annotations.NullMarked;
