/**
 * Which version of the API a request is answered in.
 *
 * <p>Start at {@link ApiVersion}. {@link VersionHeaders} reads it from a request; {@link Since} and
 * {@link NotAcceptable} turn away what is too new for it. Since when each field exists stands in
 * the tables of {@code dev.bessemer.api.field}, not here.
 */
@NullMarked
package dev.bessemer.api.version;

import org.jspecify.annotations.NullMarked;
