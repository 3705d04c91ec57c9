/**
 * Taking in machines that run an instance already.
 *
 * <p>Start at {@link Adopting}.
 */
@NullMarked
package dev.bessemer.conductor.adopt;

import org.jspecify.annotations.NullMarked;
