/**
 * Starts the programs of this checkout as processes of their own.
 *
 * <p>Start at {@link Service}. Used by what measures and by what torments them; knows nothing of
 * what they are for.
 */
@NullMarked
package dev.bessemer.standalone.launch;

import org.jspecify.annotations.NullMarked;
