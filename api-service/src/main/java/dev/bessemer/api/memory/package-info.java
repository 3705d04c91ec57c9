/**
 * Memory that a burst of requests has taken, given back while nobody asks for anything.
 *
 * <p>Start at {@link IdleCollection}. The rest of the service knows nothing of it.
 */
@NullMarked
package dev.bessemer.api.memory;

import org.jspecify.annotations.NullMarked;
