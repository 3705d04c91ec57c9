/**
 * Questions about a node or a hardware type that are answered while the caller waits.
 *
 * <p>Each class is the handler of one request. Only {@link SetBootDeviceHandler} changes anything,
 * and so claims the node.
 */
@NullMarked
package dev.bessemer.conductor.asking;

import org.jspecify.annotations.NullMarked;
