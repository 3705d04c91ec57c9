/**
 * Which conductors are alive, and what they drive.
 *
 * <p>Start at {@link Conductors}. All times are the clock of the database.
 */
@NullMarked
package dev.bessemer.store.conductor;

import org.jspecify.annotations.NullMarked;
