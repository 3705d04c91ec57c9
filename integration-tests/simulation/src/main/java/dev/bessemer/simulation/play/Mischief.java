package dev.bessemer.simulation.play;

import dev.bessemer.simulation.stage.Hazards;
import dev.bessemer.simulation.stage.Host;
import dev.bessemer.simulation.stage.Stage;
import java.time.Duration;

/** What goes wrong with conductors, and how often; the machines and the API are left alone. */
final class Mischief implements Hazards {
  private static final double DEATH = 0.002;
  private static final double FREEZE = 0.001;
  private static final double CUT_OFF = 0.001;
  private static final double ISOLATION = 0.0005;
  private static final Duration MOMENT = Duration.ofSeconds(1);
  static final Duration LONGEST_FREEZE = Duration.ofSeconds(300);
  private static final Duration LONGEST_CUT = Duration.ofSeconds(60);
  private static final int MANY_TIMES = 5;
  private final Stage stage;
  private final double freeze;
  private boolean over;

  /**
   * @param cold whether conductors are frozen much more often
   */
  Mischief(Stage stage, boolean cold) {
    this.stage = stage;
    this.freeze = cold ? FREEZE * MANY_TIMES : FREEZE;
  }

  /** From now on all goes well. */
  void end() {
    over = true;
  }

  boolean isOver() {
    return over;
  }

  @Override
  public Mishap at(Host host) {
    if (over || !host.name().startsWith(Ensemble.PREFIX)) {
      return new Mishap.None();
    }
    var dice = stage.random().nextDouble();
    if (dice < DEATH) {
      return new Mishap.Death();
    }
    if (dice < DEATH + freeze) {
      return new Mishap.Freeze(stage.between(MOMENT, LONGEST_FREEZE));
    }
    if (dice < DEATH + freeze + CUT_OFF) {
      return new Mishap.CutOff(stage.between(MOMENT, LONGEST_CUT));
    }
    return dice < DEATH + freeze + CUT_OFF + ISOLATION
        ? new Mishap.Isolation(stage.between(MOMENT, LONGEST_CUT))
        : new Mishap.None();
  }
}
