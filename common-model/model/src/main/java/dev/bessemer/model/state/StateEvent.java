package dev.bessemer.model.state;

/** What can happen to a node's provisioning; the first group can be asked for by a client. */
public enum StateEvent {
  MANAGE,
  PROVIDE,
  INSPECT,
  CLEAN,
  ADOPT,
  DEPLOY,
  REBUILD,
  DELETE,
  RESCUE,
  UNRESCUE,
  SERVICE,
  ABORT,
  UNHOLD,
  WAIT,
  RESUME,
  HOLD,
  DONE,
  FAIL;

  /** The word in messages. */
  public String wire() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
