/**
 * Talks to BMCs by Redfish: power, boot source, virtual media, and what they know of the hardware.
 *
 * <p>Start at {@link RedfishClient}, one per process; it gives a {@link RedfishBmc} for each {@link
 * RedfishTarget}. Drivers use it from virtual threads: every call blocks, and ends at its deadline
 * at the latest. Whatever goes wrong is a {@link RedfishException}.
 *
 * <p>Nothing here knows a node, a state or a configuration file of ours. What a vendor wants done
 * differently is decided by the vendor's name that the caller passes in. Waiting for a machine (to
 * power off, to boot) is the caller's business; waiting for the BMC to take a request is ours.
 */
@NullMarked
package dev.bessemer.bmc.redfish;

import org.jspecify.annotations.NullMarked;
