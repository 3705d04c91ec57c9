/**
 * A client that takes machines all the way to active and shows it.
 *
 * <p>Start at {@link Demo}. It knows the API's address and what the machines are, as any client of
 * Ironic's API would, and nothing else of the service; {@link Journey} is the life of one node.
 */
@NullMarked
package dev.bessemer.standalone.demo;

import org.jspecify.annotations.NullMarked;
