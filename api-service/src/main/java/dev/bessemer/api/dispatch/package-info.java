/**
 * The way from the API to the conductors.
 *
 * <p>Start at {@link Dispatcher}: it finds the owner of a node and asks it. {@link Membership}
 * knows who is alive. Nothing here knows HTTP.
 */
@NullMarked
package dev.bessemer.api.dispatch;

import org.jspecify.annotations.NullMarked;
