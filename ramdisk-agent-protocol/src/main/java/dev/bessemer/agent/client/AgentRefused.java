package dev.bessemer.agent.client;

/** The agent answered, and the answer is no, or is nothing an agent would say. */
public final class AgentRefused extends AgentFault {
  private static final long serialVersionUID = 1L;

  private final int status;

  AgentRefused(int status, String message) {
    super(message);
    this.status = status;
  }

  /** HTTP status of the answer; 200 when only its content was wrong. */
  public int status() {
    return status;
  }
}
