/**
 * Finding out what a machine consists of.
 *
 * <p>Start at {@link Inspecting}. What an inspection found goes to the node's properties, to ports
 * and to the inventory by {@link Findings}.
 */
@NullMarked
package dev.bessemer.conductor.inspect;

import org.jspecify.annotations.NullMarked;
