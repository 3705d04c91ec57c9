/**
 * How the process starts and ends.
 *
 * <p>Start at {@link SchemaOnly}.
 */
@NullMarked
package dev.bessemer.api.start;

import org.jspecify.annotations.NullMarked;
