package dev.bessemer.agent.client;

/** The agent still runs another command; nothing was started. Asking again later is right. */
public final class AgentBusy extends AgentFault {
  private static final long serialVersionUID = 1L;

  AgentBusy(String message) {
    super(message);
  }
}
