package dev.bessemer.simulation.stage;

/** The simulated process of this thread is dead; no code may go on in it, nor clean up. */
public final class Crashed extends Error {
  private static final long serialVersionUID = 1;

  Crashed(Host host) {
    super(host + " is dead", null, false, false);
  }
}
