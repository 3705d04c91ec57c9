/**
 * Interfaces that touch no hardware, for trying out everything above the drivers.
 *
 * <p>Start at {@link FakeInterfaces}. They succeed unless they are to fail, keep what they are told
 * in the node's {@code driver_internal_info}, so that every conductor sees it, and can be slowed
 * down and made to fail by settings ({@link FakeDelay}).
 */
@NullMarked
package dev.bessemer.hardware.fake;

import org.jspecify.annotations.NullMarked;
