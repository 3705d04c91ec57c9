package dev.bessemer.simulation.stage;

import java.time.Duration;

/** Decides what goes wrong; all by the seed. */
public interface Hazards {
  /** What happens to a host at a point where it talks to others. */
  sealed interface Mishap {
    record None() implements Mishap {}

    record Death() implements Mishap {}

    record Freeze(Duration length) implements Mishap {}

    /** Its connections to the database break. */
    record CutOff(Duration length) implements Mishap {}

    /** It cannot reach the machines. */
    record Isolation(Duration length) implements Mishap {}
  }

  Mishap at(Host host);

  /** Nothing ever happens. */
  Hazards NONE = _ -> new Mishap.None();
}
