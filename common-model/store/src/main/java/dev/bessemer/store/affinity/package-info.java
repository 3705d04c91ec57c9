/**
 * Which conductor has at hand what a node needs besides its row.
 *
 * <p>Start at {@link dev.bessemer.store.affinity.Affinities}. It says nothing of who may work on a
 * node; that is the claim.
 */
@NullMarked
package dev.bessemer.store.affinity;

import org.jspecify.annotations.NullMarked;
