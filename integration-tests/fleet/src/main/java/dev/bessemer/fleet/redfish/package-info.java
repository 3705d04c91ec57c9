/**
 * Redfish BMCs of the virtual fleet: real HTTP on a port of their own, one per machine.
 *
 * <p>Start at {@link RedfishBmc}. It translates between Redfish and a {@link
 * dev.bessemer.fleet.machine.Chassis}, which the fleet implements; whoever wants to show what went
 * by gives it a {@link MessageListener}. All BMCs share the Vert.x they are given, so a thousand
 * cost no more threads than one.
 *
 * <p>Nothing here boots, waits or simulates time, and nothing is shared with the Redfish client of
 * the product, so that a mistake in one is not cancelled out by the same in the other.
 */
@NullMarked
package dev.bessemer.fleet.redfish;

import org.jspecify.annotations.NullMarked;
