/**
 * What a client gets to read when something fails.
 *
 * <p>Start at {@link ErrorBody}. Which failure has which status is decided in one place, {@code
 * dev.bessemer.api.call.Failures}. Rules throw {@link dev.bessemer.model.fault.Fault}s, not what is
 * here.
 */
@NullMarked
package dev.bessemer.api.error;

import org.jspecify.annotations.NullMarked;
