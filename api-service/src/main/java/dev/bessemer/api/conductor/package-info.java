/**
 * Conductors, as clients see them.
 *
 * <p>Start at {@link ConductorFields} and {@link ConductorsResource}.
 */
@NullMarked
package dev.bessemer.api.conductor;

import org.jspecify.annotations.NullMarked;
