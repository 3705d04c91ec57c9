package dev.bessemer.agent.client;

/** Why a call to an agent came to nothing. The message is for people and holds no secret. */
public abstract sealed class AgentFault extends RuntimeException
    permits AgentBusy, AgentRefused, AgentTimedOut, AgentUnreachable {
  private static final long serialVersionUID = 1L;

  AgentFault(String message) {
    super(message);
  }
}
