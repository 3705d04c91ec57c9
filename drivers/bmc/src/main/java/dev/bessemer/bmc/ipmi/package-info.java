/**
 * A client for BMCs that speak IPMI 2.0 over the network (RMCP+).
 *
 * <p>Start at {@link dev.bessemer.bmc.ipmi.IpmiClient}: one per process, for any number of BMCs. It
 * hands out an {@link dev.bessemer.bmc.ipmi.IpmiBmc} for each {@link
 * dev.bessemer.bmc.ipmi.IpmiTarget}. The {@code ipmi} hardware type uses it; it knows nothing of
 * nodes, so anybody else may too.
 *
 * <p>Calls block and are meant for virtual threads. Netty carries the datagrams and stays inside.
 * Packets and keys are in the package {@code wire}. What the boot device of a certain vendor is
 * called, how long to wait for a machine to stop and how often to ask is the caller's business.
 */
@NullMarked
package dev.bessemer.bmc.ipmi;

import org.jspecify.annotations.NullMarked;
