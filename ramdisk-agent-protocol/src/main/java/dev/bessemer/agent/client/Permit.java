package dev.bessemer.agent.client;

/**
 * Says whether a command may be sent: asked before each attempt, and what it allowed is sent within
 * a second or not at all. So a process that was stopped in between and goes on much later, when
 * somebody else has taken its work over, sends nothing on the word of former times.
 */
@FunctionalInterface
public interface Permit {
  /** For those who have the agent to themselves. */
  Permit ALWAYS = () -> {};

  /** Returns when the command may be sent; may ask others. What it throws ends the call. */
  void check();
}
