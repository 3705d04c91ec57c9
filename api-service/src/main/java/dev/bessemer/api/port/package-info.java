/**
 * Network ports of nodes.
 *
 * <p>Start at {@link PortFields}, the table of all fields, and {@link PortsResource}. Ports are
 * pure data: no conductor is asked, but the node must not be in work.
 */
@NullMarked
package dev.bessemer.api.port;

import org.jspecify.annotations.NullMarked;
