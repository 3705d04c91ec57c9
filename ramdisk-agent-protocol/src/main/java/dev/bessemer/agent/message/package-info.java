/**
 * What a ramdisk agent, the API and the conductor say to each other, with the exact names of the
 * wire.
 *
 * <p>Start at {@link dev.bessemer.agent.message.LookupAnswer}, {@link
 * dev.bessemer.agent.message.Heartbeat} (agent to API) and {@link
 * dev.bessemer.agent.message.CommandRequest}, {@link dev.bessemer.agent.message.CommandResult}
 * (conductor to agent). API, conductor and the virtual agents of the fleet use them.
 *
 * <p>Records only: nothing here sends, waits or decides. What an agent adds that we do not know is
 * ignored; what we do not know in a step is kept. Tokens and passwords are never in a {@code
 * toString}.
 */
@NullMarked
package dev.bessemer.agent.message;

import org.jspecify.annotations.NullMarked;
