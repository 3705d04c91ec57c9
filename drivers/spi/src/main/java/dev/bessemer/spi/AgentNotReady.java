package dev.bessemer.spi;

/** The agent is busy or not there yet; the same step is to be tried again at its next heartbeat. */
public class AgentNotReady extends HardwareFailure {
  private static final long serialVersionUID = 1L;

  public AgentNotReady(String message) {
    super(message);
  }
}
