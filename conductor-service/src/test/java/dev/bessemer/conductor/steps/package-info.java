/** Tests of the lists of steps. */
@NullMarked
package dev.bessemer.conductor.steps;

import org.jspecify.annotations.NullMarked;
