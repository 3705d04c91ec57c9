/**
 * Makes and changes objects as the tables of their fields allow.
 *
 * <p>Start at {@link NewObject} for POST, at {@link JsonPatch} and {@link PatchedObject} for PATCH;
 * {@link RowWriter} stores the result. What a resource allows beyond its table stands beside the
 * resource.
 */
@NullMarked
package dev.bessemer.api.write;

import org.jspecify.annotations.NullMarked;
