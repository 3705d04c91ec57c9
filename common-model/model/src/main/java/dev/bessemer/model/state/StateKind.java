package dev.bessemer.model.state;

/** What the conductor does with a node in a state. */
public enum StateKind {
  /** At rest, nothing asked for. */
  STABLE,
  /** A worker holds the node and works on it. */
  BUSY,
  /** Waits for an agent or a BMC; nobody holds the node. */
  WAITING,
  /** Waits until an operator lets it go on. */
  HELD,
  /** At rest after a failure; the target is kept. */
  FAILED
}
