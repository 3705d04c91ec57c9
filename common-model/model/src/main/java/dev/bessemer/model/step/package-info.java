/**
 * Steps: the pieces of work that verify, clean, deploy and service consist of.
 *
 * <p>Start at {@link Step}; {@link StepKind} is the table of what the four kinds of work differ in.
 * Drivers declare steps, the engine runs them, the API checks what users ask for.
 */
@NullMarked
package dev.bessemer.model.step;

import org.jspecify.annotations.NullMarked;
