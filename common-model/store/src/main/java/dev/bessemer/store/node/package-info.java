/**
 * Nodes and ports as rows.
 *
 * <p>Start at {@link Nodes}: it reads snapshots, and it writes on behalf of whoever holds a
 * reservation, beginning with what the holder saw last. {@link NodeColumns} is the table of what is
 * read and written. The API reads lists by its own queries and never through entities.
 */
@NullMarked
package dev.bessemer.store.node;

import org.jspecify.annotations.NullMarked;
