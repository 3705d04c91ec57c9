/**
 * The endpoints that agents in ramdisks use; they carry no credentials but the token of their node.
 *
 * <p>Start at {@link LookupResource} and {@link HeartbeatResource}. Nothing here waits for a claim
 * on a node, and nothing tells an unknown node from one that is in the wrong state.
 */
@NullMarked
package dev.bessemer.api.ramdisk;

import org.jspecify.annotations.NullMarked;
