/** What others hear of sensors. */
@NullMarked
package dev.bessemer.conductor.sensor;

import org.jspecify.annotations.NullMarked;
