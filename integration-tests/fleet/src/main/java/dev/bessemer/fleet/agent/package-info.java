/**
 * Agents of virtual machines: they say and do what ironic-python-agent says and does.
 *
 * <p>Start at {@link dev.bessemer.fleet.agent.AgentHost}: the ramdisk that the machines of a fleet
 * start. Each start makes one {@link dev.bessemer.fleet.agent.VirtualAgent}, which looks itself up,
 * opens an HTTP server of its own, sends heartbeats and takes commands.
 *
 * <p>Real are the messages, the sockets, TLS, the order of commands, the download and its digest.
 * Not real are the hardware below it and the time that steps take. An idle agent has no thread:
 * servers and timers are shared, work runs on virtual threads.
 */
@NullMarked
package dev.bessemer.fleet.agent;

import org.jspecify.annotations.NullMarked;
