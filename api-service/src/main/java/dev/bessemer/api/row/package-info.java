/**
 * Connections, statements, and what their failures mean.
 *
 * <p>Start at {@link Database}. Everything the API reads, and all it writes without a conductor,
 * goes through here as plain JDBC.
 */
@NullMarked
package dev.bessemer.api.row;

import org.jspecify.annotations.NullMarked;
