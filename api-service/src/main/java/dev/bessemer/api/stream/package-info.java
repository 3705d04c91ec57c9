/**
 * What happens to nodes, told to clients while it happens.
 *
 * <p>Start at {@link EventStreamResource} for a request, at {@link Feed} for how events come to the
 * streams of this process: one thread looks for all of them. Which events there are is said in
 * docs/events.md.
 */
@NullMarked
package dev.bessemer.api.stream;

import org.jspecify.annotations.NullMarked;
