/**
 * What is kept of machines beside their nodes' rows: BIOS settings, firmware, notes on their ports.
 *
 * <p>Start at {@link MachineParts}. Only whoever holds a node writes here, within the transaction
 * that changes the node.
 */
@NullMarked
package dev.bessemer.store.hardware;

import org.jspecify.annotations.NullMarked;
