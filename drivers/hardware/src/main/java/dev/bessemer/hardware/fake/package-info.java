/**
 * Interfaces that touch no hardware, for trying out everything above the drivers.
 *
 * <p>Start at {@link FakeInterfaces}. They succeed always, keep what they are told in the node's
 * {@code driver_internal_info}, so that every conductor sees it, and can be slowed down by settings
 * ({@link FakeDelay}).
 */
@NullMarked
package dev.bessemer.hardware.fake;

import org.jspecify.annotations.NullMarked;
