package dev.bessemer.store.journal;

import java.util.Locale;

/** How an attempt at a step stands. */
public enum StepState {
  /** Begun; if nobody holds the node, nobody knows how far it got. */
  BEGUN,
  /** The agent or the BMC works on it, or the node restarts; then comes the next step. */
  WAITING,
  /** To be run again: it looks again, or the agent was not ready. */
  REPEAT,
  DONE,
  FAILED;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
