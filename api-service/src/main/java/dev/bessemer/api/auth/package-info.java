/**
 * Who a request comes from.
 *
 * <p>Start at {@link Doorkeeper}: it lets one of several {@link Strategy}s find out, before
 * anything else looks at the request. What somebody may do is another matter, that of {@code
 * dev.bessemer.api.access}.
 */
@NullMarked
package dev.bessemer.api.auth;

import org.jspecify.annotations.NullMarked;
