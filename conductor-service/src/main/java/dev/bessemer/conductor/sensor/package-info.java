/**
 * Reads the sensors of machines now and then, and tells others what they say.
 *
 * <p>Start at {@link dev.bessemer.conductor.sensor.SensorRound}.
 */
@NullMarked
package dev.bessemer.conductor.sensor;

import org.jspecify.annotations.NullMarked;
