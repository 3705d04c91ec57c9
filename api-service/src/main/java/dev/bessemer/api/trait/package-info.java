/**
 * Traits of nodes.
 *
 * <p>Start at {@link TraitsResource}. {@code standard-traits.txt} beside {@link Traits} is the list
 * of names that OpenStack agrees on.
 */
@NullMarked
package dev.bessemer.api.trait;

import org.jspecify.annotations.NullMarked;
