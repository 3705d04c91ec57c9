/**
 * Resources as tables of fields.
 *
 * <p>Start at {@link FieldTable}. One row says all of a field: since which version, of what type,
 * from which column, who may set it, whether secrets are in it. Output, {@code fields=}, sorting,
 * gating, and the checks of POST and PATCH are derived from it; a new field is a new row and
 * nothing else. The tables themselves stand beside their resources.
 */
@NullMarked
package dev.bessemer.api.field;

import org.jspecify.annotations.NullMarked;
