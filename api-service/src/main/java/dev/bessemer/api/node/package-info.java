/**
 * Nodes and what hangs below them.
 *
 * <p>Start at {@link NodeFields}, the table of all fields, and {@link NodeFilters}, that of all
 * filters; then {@link NodesResource} and {@link NodeResource}. What is pure data is written here,
 * under the lock of the row ({@link LockedNodes}); what touches hardware goes to the conductor.
 */
@NullMarked
package dev.bessemer.api.node;

import org.jspecify.annotations.NullMarked;
