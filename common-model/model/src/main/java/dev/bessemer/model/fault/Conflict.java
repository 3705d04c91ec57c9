package dev.bessemer.model.fault;

/** Not possible now because of somebody else's claim or the present state; may be repeated. */
public final class Conflict extends Fault {
  private static final long serialVersionUID = 1L;

  public Conflict(String code, String message) {
    super(code, message);
  }

  public static Conflict nodeLocked(String node, String holder) {
    return new Conflict(
        "node_locked",
        "Node %s is locked by host %s, please retry after the current operation is completed."
            .formatted(node, holder));
  }

  /** Somebody else took the node over; whoever gets this must stop touching it. */
  public static Conflict lockLost(String node) {
    return new Conflict(
        "lock_lost", "The lock on node %s was lost to another conductor.".formatted(node));
  }
}
