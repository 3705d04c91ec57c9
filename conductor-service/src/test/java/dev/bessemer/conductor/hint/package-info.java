/** Channels that really join each other, on the loopback. */
@NullMarked
package dev.bessemer.conductor.hint;

import org.jspecify.annotations.NullMarked;
