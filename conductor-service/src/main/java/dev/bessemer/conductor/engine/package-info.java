/**
 * Runs the steps of verify, clean, deploy and service, and takes them up again wherever they
 * stopped.
 *
 * <p>Start at {@link StepRunner}, which knows nothing of what the four kinds of work are for; that
 * is in the {@link Flow} of each. {@link Heartbeats}, {@link WakeUps}, {@link Timeouts} and {@link
 * TakeOver} are the four ways in which work goes on after it had stopped. The journal says where.
 *
 * <p>Nothing here reads the machine's clock or sleeps.
 */
@NullMarked
package dev.bessemer.conductor.engine;

import org.jspecify.annotations.NullMarked;
