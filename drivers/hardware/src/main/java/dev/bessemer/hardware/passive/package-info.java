/**
 * Interfaces that stand for "there is nothing to do" or "this machine cannot do that".
 *
 * <p>Start at {@link PassiveInterfaces}. A node has one interface of every kind; these are what it
 * has where nothing real is chosen.
 */
@NullMarked
package dev.bessemer.hardware.passive;

import org.jspecify.annotations.NullMarked;
