/**
 * Machines whose BMC speaks Redfish.
 *
 * <p>Start at {@link RedfishInterfaces}. {@code RedfishInfo} is what the operator wrote, {@code
 * RedfishAccess} the way to the BMC. The protocol itself, and what vendors want done differently,
 * is in another jar; here is when what is sent, and what it means for the node.
 */
@NullMarked
package dev.bessemer.hardware.redfish;

import org.jspecify.annotations.NullMarked;
