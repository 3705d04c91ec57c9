package dev.bessemer.agent.client;

/** A command that was started did not end in the time it was given; it may still run. */
public final class AgentTimedOut extends AgentFault {
  private static final long serialVersionUID = 1L;

  AgentTimedOut(String message) {
    super(message);
  }
}
