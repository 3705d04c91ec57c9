/**
 * Nodes as the conductor works on them.
 *
 * <p>Start at {@link NodeTasks}: it looks at nodes and claims them. {@link HeldNode} is a claimed
 * node; every write goes through it and fails once the claim is lost. Everything in this service
 * that changes a node uses this package.
 */
@NullMarked
package dev.bessemer.conductor.task;

import org.jspecify.annotations.NullMarked;
