/**
 * The request: its version, its arguments, the JSON in it.
 *
 * <p>Start at {@link Call}, which every resource has injected; {@link Entrance} fills it before a
 * resource is chosen and {@link Departure} adds to every answer what all answers carry. Nothing
 * here knows nodes or ports.
 */
@NullMarked
package dev.bessemer.api.call;

import org.jspecify.annotations.NullMarked;
