/**
 * What is known of the agents in ramdisks.
 *
 * <p>Start at {@link AgentSessions}. Apart from the nodes: a heartbeat is stored without waiting
 * for a lock.
 */
@NullMarked
package dev.bessemer.store.agent;

import org.jspecify.annotations.NullMarked;
