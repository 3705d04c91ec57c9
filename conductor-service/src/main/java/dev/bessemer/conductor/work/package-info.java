/**
 * The threads that do a conductor's work.
 *
 * <p>Start at {@link Workers}. A slot is reserved before anything is changed, so that a request is
 * refused as a whole when the conductor is full.
 */
@NullMarked
package dev.bessemer.conductor.work;

import org.jspecify.annotations.NullMarked;
