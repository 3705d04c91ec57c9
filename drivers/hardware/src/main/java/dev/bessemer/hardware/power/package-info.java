/**
 * What the power interfaces have in common.
 *
 * <p>Start at {@link PowerWait}. Nothing here knows a BMC.
 */
@NullMarked
package dev.bessemer.hardware.power;

import org.jspecify.annotations.NullMarked;
