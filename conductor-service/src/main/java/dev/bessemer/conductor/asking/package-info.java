/**
 * Questions about a node or a hardware type that are answered while the caller waits.
 *
 * <p>Each class is the handler of one request. Those that change something claim the node for as
 * long as the client waits.
 */
@NullMarked
package dev.bessemer.conductor.asking;

import org.jspecify.annotations.NullMarked;
