/**
 * Allocations: nodes given out by what is asked of them.
 *
 * <p>Start at {@link dev.bessemer.store.allocation.Allocations}. Conductors choose the nodes; the
 * API makes, shows and deletes allocations by its own statements.
 */
@NullMarked
package dev.bessemer.store.allocation;

import org.jspecify.annotations.NullMarked;
