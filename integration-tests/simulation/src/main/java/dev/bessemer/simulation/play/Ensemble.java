package dev.bessemer.simulation.play;

import dev.bessemer.simulation.process.Parts;
import dev.bessemer.simulation.stage.Host;
import dev.bessemer.simulation.stage.Stage;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;

/** The conductors; one that died comes back under its name after a while. */
final class Ensemble {
  static final String PREFIX = "conductor-";
  private static final double RESTART = 0.02;
  private static final Duration BEAT = Duration.ofSeconds(15);
  private static final Duration AT_ONCE = Duration.ofMillis(1);
  private static final Duration SOON = Duration.ofSeconds(3);
  private static final Duration LATE = Duration.ofMinutes(4);
  private static final Duration MOST_SKEW = Duration.ofSeconds(40);
  private final Stage stage;
  private final Parts parts;
  private final boolean sabotaged;
  private final Host keeper = new Host("keeper", 1, Duration.ZERO);
  private final TreeMap<String, Host> hosts = new TreeMap<>();
  private final Mischief mischief;
  private int deaths;

  Ensemble(Stage stage, Parts parts, Mischief mischief, boolean sabotaged) {
    this.mischief = mischief;
    this.stage = stage;
    this.parts = parts;
    this.sabotaged = sabotaged;
  }

  void begin(int count) {
    for (int i = 1; i <= count; i++) {
      raise(PREFIX + i, 1);
    }
  }

  /** The living conductor of a name. */
  Optional<Host> find(String name) {
    return Optional.ofNullable(hosts.get(name)).filter(h -> h.isAlive() && !h.isLeaving());
  }

  int deaths() {
    return deaths;
  }

  private void raise(String name, int incarnation) {
    var host = new Host(name, incarnation, stage.between(MOST_SKEW.negated(), MOST_SKEW));
    hosts.put(name, host);
    if (sabotaged) {
      host.stopStopwatch();
    }
    stage.start(host, "begin", this::begin);
    watch(host, incarnation);
  }

  private void begin() {
    try {
      parts.begin();
      stage.later(Stage.host(), BEAT, "beat", this::beat);
    } catch (RuntimeException e) {
      // A process that cannot start is started again by whoever watches over it.
      stage.log("%s cannot begin: %s".formatted(Stage.host(), e));
      stage.kill(Stage.host());
    }
  }

  // As by SIGTERM, for a new version say.
  private void restartNowAndThen(Host host) {
    if (!mischief.isOver() && !host.isLeaving() && stage.chance(RESTART)) {
      stage.log(host + " is told to end");
      host.leave();
      stage.start(host, "end", this::end);
    }
  }

  private void end() {
    parts.end();
    stage.kill(Stage.host());
  }

  private void beat() {
    try {
      parts.beat();
    } catch (RuntimeException e) {
      stage.log("%s cannot beat: %s".formatted(Stage.host(), e));
    } finally {
      stage.later(Stage.host(), BEAT, "beat", this::beat);
    }
  }

  private void watch(Host host, int incarnation) {
    stage.later(
        keeper,
        stage.chance(0.5) ? SOON : stage.between(AT_ONCE, LATE),
        "watch",
        () -> {
          if (host.isAlive()) {
            restartNowAndThen(host);
            watch(host, incarnation);
          } else {
            deaths++;
            raise(host.name(), incarnation + 1);
          }
        });
  }
}
