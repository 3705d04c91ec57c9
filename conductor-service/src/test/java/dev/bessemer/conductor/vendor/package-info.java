/** Calls of a make's own methods. */
@NullMarked
package dev.bessemer.conductor.vendor;

import org.jspecify.annotations.NullMarked;
