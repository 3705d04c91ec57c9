/**
 * The conductor: works on the nodes that are its own.
 *
 * <p>Start at {@link ConductorLife}, which starts and stops the parts in order.
 */
@NullMarked
package dev.bessemer.conductor;

import org.jspecify.annotations.NullMarked;
