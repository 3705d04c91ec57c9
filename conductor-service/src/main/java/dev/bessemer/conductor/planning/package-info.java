/**
 * What would be done with a node, without doing it.
 *
 * <p>Start at {@link PlanStepsHandler}. It makes lists by the same functions as the engine, out of
 * what drivers declare and what the agent of the node offered last; it claims nothing and writes
 * nothing.
 */
@NullMarked
package dev.bessemer.conductor.planning;

import org.jspecify.annotations.NullMarked;
