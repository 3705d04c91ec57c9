/**
 * The drivers of this conductor: loaded, switched on by the operator, and bound to nodes.
 *
 * <p>Start at {@link DriverRegistry}. What drivers get from a conductor is here too: settings,
 * time, and a place for files that machines fetch when they boot. Nothing here touches a node.
 */
@NullMarked
package dev.bessemer.conductor.drivers;

import org.jspecify.annotations.NullMarked;
