/**
 * What conductors say to the agents in ramdisks.
 *
 * <p>Start at {@link InBandSteps}, the steps that agents run, and {@link Agents}, the way to one.
 * Deploying, cleaning and service use them. What goes out of a node is masked first ({@code
 * Secrets}); the protocol itself is in another jar.
 */
@NullMarked
package dev.bessemer.hardware.agent;

import org.jspecify.annotations.NullMarked;
