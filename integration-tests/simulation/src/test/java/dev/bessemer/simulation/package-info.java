/** Plays of every build. */
@NullMarked
package dev.bessemer.simulation;

import org.jspecify.annotations.NullMarked;
