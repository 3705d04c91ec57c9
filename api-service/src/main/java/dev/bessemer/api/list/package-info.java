/**
 * Lists and single objects, read from rows and written as JSON.
 *
 * <p>Start at {@link Lists} for a request, at {@link Rows} for what it does. Entities are not used
 * here: a row goes into the answer column by column. A list takes a fixed number of statements, and
 * pages go by the last row seen.
 */
@NullMarked
package dev.bessemer.api.list;

import org.jspecify.annotations.NullMarked;
