/**
 * Lists of steps that are kept for later.
 *
 * <p>Start at {@link StepTable}: deploy templates and runbooks have one each. What a step does is
 * the conductor's business, and so is whether it exists.
 */
@NullMarked
package dev.bessemer.api.steps;

import org.jspecify.annotations.NullMarked;
