/**
 * Going round the BMCs of many nodes in background, so that dead and slow ones cost the others
 * nothing.
 *
 * <p>Start at {@link BmcRounds}. The comparison of power states, the reading of sensors and the
 * periodic methods of drivers use it, each with a budget of its own. What is asked is theirs alone.
 */
@NullMarked
package dev.bessemer.conductor.round;

import org.jspecify.annotations.NullMarked;
