/**
 * A play: conductors, clients, an API and what goes wrong, under one seed, with a judge who knows
 * the rules.
 *
 * <p>Start at {@link dev.bessemer.simulation.play.Play}.
 */
@NullMarked
package dev.bessemer.simulation.play;

import org.jspecify.annotations.NullMarked;
