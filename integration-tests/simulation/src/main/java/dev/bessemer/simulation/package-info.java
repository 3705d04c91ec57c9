/**
 * The program {@code ./bessemer simulate}.
 *
 * <p>Start at {@link dev.bessemer.simulation.Theatre}. What is played is in {@code play}.
 */
@NullMarked
package dev.bessemer.simulation;

import org.jspecify.annotations.NullMarked;
