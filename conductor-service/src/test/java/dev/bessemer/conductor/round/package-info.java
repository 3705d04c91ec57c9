/** That silent BMCs delay nobody. */
@NullMarked
package dev.bessemer.conductor.round;

import org.jspecify.annotations.NullMarked;
