/**
 * A node and its ports as everybody but the store sees them: snapshots that never change.
 *
 * <p>Start at {@link Node}. Drivers read them; the store makes them. Free-form fields are plain
 * maps.
 */
@NullMarked
package dev.bessemer.model.node;

import org.jspecify.annotations.NullMarked;
