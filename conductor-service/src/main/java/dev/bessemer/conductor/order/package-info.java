/**
 * Changes of a machine that are begun while the client waits and end when it has gone.
 *
 * <p>Start at {@link Orders}: it claims the node, lets everything that can refuse do so, and hands
 * the rest to a worker; what goes wrong then is seen on the node. Each other class is the handler
 * of one request.
 */
@NullMarked
package dev.bessemer.conductor.order;

import org.jspecify.annotations.NullMarked;
