/**
 * The ramdisk on a machine, and what is done by it besides deploying: rescue and inspection.
 *
 * <p>Start at {@link RamdiskBoot}, by which every driver that uses an agent gets it onto a machine.
 * What agents are told is in {@code dev.bessemer.hardware.agent}; how a machine boots at all in the
 * boot interfaces.
 */
@NullMarked
package dev.bessemer.hardware.ramdisk;

import org.jspecify.annotations.NullMarked;
