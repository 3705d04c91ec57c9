package dev.bessemer.spi;

/**
 * The conductor stops while a driver waits. Nothing failed: the work is left as it is, for whoever
 * owns the node next.
 */
public class WorkStopped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WorkStopped(Throwable cause) {
    super("the conductor stops", cause);
  }
}
