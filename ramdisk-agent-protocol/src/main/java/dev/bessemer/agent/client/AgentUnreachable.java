package dev.bessemer.agent.client;

/**
 * No answer came: the agent has no address, its address does not answer in time, or somebody else
 * answers there. Whether a command arrived is unknown.
 */
public final class AgentUnreachable extends AgentFault {
  private static final long serialVersionUID = 1L;

  AgentUnreachable(String message) {
    super(message);
  }
}
