/**
 * Simulated processes, their threads and their time, under one seed.
 *
 * <p>Start at {@link dev.bessemer.simulation.stage.Stage}. It knows nothing of nodes or conductors.
 */
@NullMarked
package dev.bessemer.simulation.stage;

import org.jspecify.annotations.NullMarked;
