/**
 * Which conductor works on which node.
 *
 * <p>Start at {@link HashRing}. Both services use this package: the API to address a request, a
 * conductor to find the nodes that are its own.
 *
 * <p>Nothing here reads the database or the clock. Membership comes from outside, as a set of
 * names.
 */
@NullMarked
package dev.bessemer.model.placement;

import org.jspecify.annotations.NullMarked;
