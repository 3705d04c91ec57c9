/**
 * What happened to a node, for people.
 *
 * <p>Start at {@link History}.
 */
@NullMarked
package dev.bessemer.store.history;

import org.jspecify.annotations.NullMarked;
