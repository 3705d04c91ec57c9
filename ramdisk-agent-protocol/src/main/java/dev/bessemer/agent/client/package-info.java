/**
 * Calls to the API of a ramdisk agent.
 *
 * <p>Start at {@link dev.bessemer.agent.client.AgentTransport}: one per process, it gives an {@link
 * dev.bessemer.agent.client.AgentClient} for each agent. Conductors use it, and tests that drive
 * virtual agents.
 *
 * <p>Calls block and belong on virtual threads; each ends before a deadline. Failures are the kinds
 * of {@link dev.bessemer.agent.client.AgentFault}. Vert.x stays inside. An agent is believed only
 * what it may know: answers are bounded in size, redirects are not followed, and with TLS only the
 * certificate that the agent registered is accepted. Tokens appear in no message and no log line.
 */
@NullMarked
package dev.bessemer.agent.client;

import org.jspecify.annotations.NullMarked;
