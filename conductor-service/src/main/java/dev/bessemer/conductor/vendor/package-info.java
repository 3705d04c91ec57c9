/**
 * Calls of what only some makes of hardware can do.
 *
 * <p>Start at {@link Passthrus}, which finds the methods that a vendor interface lets clients call.
 * The handlers answer what the API asks: which there are, and to call one.
 */
@NullMarked
package dev.bessemer.conductor.vendor;

import org.jspecify.annotations.NullMarked;
