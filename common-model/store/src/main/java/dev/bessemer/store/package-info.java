/**
 * What Bessemer knows, as rows in PostgreSQL.
 *
 * <p>Start at {@link dev.bessemer.store.node.Nodes} and {@link dev.bessemer.store.lock.NodeLocks}.
 * Both services use it; the schema is in {@code db/migration}. No transaction opened here outlives
 * the call that opened it.
 */
@NullMarked
package dev.bessemer.store;

import org.jspecify.annotations.NullMarked;
