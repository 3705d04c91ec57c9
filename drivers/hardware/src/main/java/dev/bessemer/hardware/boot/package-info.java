/**
 * What machines start from: boot modes, network boot, kernel command lines.
 *
 * <p>Start at {@link BootModes}. Deploying and cleaning use it through the boot interfaces. Power
 * is never changed here.
 */
@NullMarked
package dev.bessemer.hardware.boot;

import org.jspecify.annotations.NullMarked;
