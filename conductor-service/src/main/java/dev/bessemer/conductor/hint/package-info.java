/**
 * Hints that a conductor came or went, from a JGroups channel that all of them join.
 *
 * <p>Start at {@link Channel}. A hint only says "look again now"; what is seen then, and what
 * follows from it, is {@link dev.bessemer.conductor.cluster.Lookout}'s. No message is ever sent
 * over the channel, and nothing that it says is believed.
 */
@NullMarked
package dev.bessemer.conductor.hint;

import org.jspecify.annotations.NullMarked;
