package dev.bessemer.simulation.stage;

/** A rule that must always hold did not. */
public final class Violation extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Violation(String words) {
    super(words);
  }
}
