/**
 * Letting people into machines that they cannot get into, and out again.
 *
 * <p>Start at {@link Rescuing} and {@link Unrescuing}. The password is kept with the node only for
 * as long as it is needed ({@link RescuePassword}). How a machine is rescued is up to its rescue
 * interface.
 */
@NullMarked
package dev.bessemer.conductor.rescue;

import org.jspecify.annotations.NullMarked;
