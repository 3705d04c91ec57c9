package dev.bessemer.conductor.task;

/** Who this conductor is, and whether it may still act on what it claimed. */
public interface Holding {
  /** Name it is registered under. */
  String name();

  /** Incarnation it is registered as; claims of earlier ones are void. */
  long epoch();

  /**
   * Whether nobody can have taken anything away: the lease was renewed recently enough, by a clock
   * that also runs while the process is stopped.
   */
  boolean leaseSafe();
}
