/**
 * What would be done with a node, before anybody asks for it.
 *
 * <p>Start at {@link PlanResource}. The conductor makes the list, as it would for the request
 * itself; {@link Durations} tells how long such steps took here before. Nothing is changed.
 */
@NullMarked
package dev.bessemer.api.plan;

import org.jspecify.annotations.NullMarked;
