/**
 * IPMI 2.0 packets and keys, for both ends of a conversation.
 *
 * <p>Start at {@link dev.bessemer.bmc.ipmi.wire.RmcpPacket}, which tells what a datagram is, and at
 * {@link dev.bessemer.bmc.ipmi.wire.SessionCipher}, which protects messages once a session is open.
 * The client in the package above uses it, and so does the virtual BMC of the test fleet.
 *
 * <p>Nothing here opens a socket, waits, retries or keeps a session. Numbers and layouts are those
 * of the IPMI 2.0 specification, chapters 13, 22 and 28; all integers on the wire are
 * little-endian.
 */
@NullMarked
package dev.bessemer.bmc.ipmi.wire;

import org.jspecify.annotations.NullMarked;
