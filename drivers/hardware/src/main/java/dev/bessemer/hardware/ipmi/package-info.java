/**
 * Machines whose BMC speaks IPMI 2.0.
 *
 * <p>Start at {@link IpmiInterfaces}. {@code IpmiInfo} is what the operator wrote, {@code
 * IpmiAccess} the way to the BMC. The protocol itself is in another jar; here is when what is sent,
 * and what it means for the node.
 */
@NullMarked
package dev.bessemer.hardware.ipmi;

import org.jspecify.annotations.NullMarked;
