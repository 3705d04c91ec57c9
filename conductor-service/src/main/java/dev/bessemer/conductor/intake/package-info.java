/**
 * Requests from the API, on their way to whoever does them.
 *
 * <p>Each request type and each verb has a bean of its own, found by its type; adding one adds a
 * class.
 */
@NullMarked
package dev.bessemer.conductor.intake;

import org.jspecify.annotations.NullMarked;
