/**
 * Allocations: nodes asked for by what they are.
 *
 * <p>Start at {@link AllocationFields} and {@link AllocationsResource}. A new allocation is a row
 * that waits; a conductor chooses the node. Only {@link Backfill}, for a node that is in use
 * already, is done here.
 */
@NullMarked
package dev.bessemer.api.allocation;

import org.jspecify.annotations.NullMarked;
