/**
 * The real conductor, several times in one JVM, with the stage for its clock, threads and
 * randomness and with points at which it may die.
 *
 * <p>Start at {@link dev.bessemer.simulation.process.Rescoping}. What it is to do stands elsewhere.
 */
@NullMarked
package dev.bessemer.simulation.process;

import org.jspecify.annotations.NullMarked;
