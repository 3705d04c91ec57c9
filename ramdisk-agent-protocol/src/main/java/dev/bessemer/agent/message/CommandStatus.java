package dev.bessemer.agent.message;

/** How far a command of an agent has come. */
public enum CommandStatus {
  RUNNING,
  SUCCEEDED,
  FAILED,
  /** The agent's hardware managers changed since their steps were read; nothing was done. */
  CLEAN_VERSION_MISMATCH
}
