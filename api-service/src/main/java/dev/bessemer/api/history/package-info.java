/**
 * The history of nodes, for reading.
 *
 * <p>Start at {@link HistoryFields} and {@link HistoryResource}. Conductors write it.
 */
@NullMarked
package dev.bessemer.api.history;

import org.jspecify.annotations.NullMarked;
