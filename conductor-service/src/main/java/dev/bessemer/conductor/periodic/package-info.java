/**
 * What a conductor does again and again by itself.
 *
 * <p>Start at {@link PeriodicTask}; every bean of that type is run by {@link Scheduler}. Tasks that
 * belong to one subject live in the package of that subject; here are the sweeps that find work for
 * the engine. They only find: whatever they start claims its node and looks again.
 */
@NullMarked
package dev.bessemer.conductor.periodic;

import org.jspecify.annotations.NullMarked;
