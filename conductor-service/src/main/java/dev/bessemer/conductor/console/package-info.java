/**
 * Consoles over the life of an instance: nobody sees the screen of somebody else's machine.
 *
 * <p>Start at {@link dev.bessemer.conductor.console.Consoles}. Starting and stopping one on request
 * is an order like others.
 */
@NullMarked
package dev.bessemer.conductor.console;

import org.jspecify.annotations.NullMarked;
