/**
 * What other services tell of things that concern nodes.
 *
 * <p>Start at {@link EventsResource}. What happens to nodes themselves is told elsewhere.
 */
@NullMarked
package dev.bessemer.api.event;

import org.jspecify.annotations.NullMarked;
