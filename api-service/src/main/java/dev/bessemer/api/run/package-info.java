/**
 * The journal, for reading: what was done with a node, step by step and attempt by attempt.
 *
 * <p>Start at {@link RunFields} and {@link RunsResource}. Conductors write it; Ironic has nothing
 * like it, so no version hides it.
 */
@NullMarked
package dev.bessemer.api.run;

import org.jspecify.annotations.NullMarked;
