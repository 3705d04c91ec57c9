/**
 * The one place where the processes get their clock from.
 *
 * <p>Everything else has an {@link java.time.InstantSource} or {@link java.time.Clock} injected, so
 * that a test can put its own in place.
 */
@NullMarked
package dev.bessemer.store.time;

import org.jspecify.annotations.NullMarked;
