/**
 * Chooses nodes for allocations.
 *
 * <p>Start at {@link Matching}. The API tells some conductor of each new allocation; what that one
 * does not get done is found by the sweep of any other.
 */
@NullMarked
package dev.bessemer.conductor.allocation;

import org.jspecify.annotations.NullMarked;
