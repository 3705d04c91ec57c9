/**
 * Plain statements, where an entity would only be in the way: claims, heartbeats, counters.
 *
 * <p>Start at {@link dev.bessemer.store.sql.Sql}. Used by the rest of the store and by the
 * conductor for statements of its own; the columns of a node that a change touches are found by its
 * own package.
 */
@NullMarked
package dev.bessemer.store.sql;

import org.jspecify.annotations.NullMarked;
