/**
 * What the tests of drivers stand on: a node in memory and a conductor's context.
 *
 * <p>Start at {@link Bench}. It keeps the rules of a real lock, so that a driver that works here
 * works in a conductor.
 */
@NullMarked
package dev.bessemer.hardware.bench;

import org.jspecify.annotations.NullMarked;
