package dev.bessemer.simulation.machine;

import dev.bessemer.model.state.PowerState;
import dev.bessemer.simulation.stage.Host;
import dev.bessemer.simulation.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A server: its power, what it boots, and the agent that then runs on it. */
public final class Machine {
  /** A command as the agent remembers it. */
  public record Command(String on, String step, String status, @Nullable String error) {}

  /** What is started at power on. */
  enum Boot {
    DISK,
    RAMDISK
  }

  private static final Duration BEAT = Duration.ofSeconds(30);
  private static final Duration RETRY = Duration.ofSeconds(20);
  private static final Duration QUICKEST_BOOT = Duration.ofSeconds(15);
  private static final Duration SLOWEST_BOOT = Duration.ofSeconds(90);
  private static final Duration SHORTEST_STEP = Duration.ofSeconds(5);
  private static final Duration LONGEST_STEP = Duration.ofSeconds(120);
  private final UUID node;
  private final Host host;
  private final List<Command> commands = new ArrayList<>();
  private PowerState power = PowerState.OFF;
  private Boot boot = Boot.DISK;
  private @Nullable String token;
  private boolean faulty;
  // Grows whenever the power is switched, so that what the earlier system had begun ends.
  private int life;

  Machine(UUID node, int number) {
    this.node = node;
    this.host = new Host("machine-" + number, 1, Duration.ZERO);
  }

  public UUID node() {
    return node;
  }

  public PowerState power() {
    return power;
  }

  /** Whether something was broken in it since the last {@link #repair}. */
  public boolean isFaulty() {
    return faulty;
  }

  void becomeFaulty() {
    faulty = true;
  }

  public void repair() {
    faulty = false;
  }

  void boots(Boot next) {
    boot = next;
  }

  void switchTo(PowerState state) {
    life++;
    power = state;
    token = null;
    commands.clear();
    if (state == PowerState.ON && boot == Boot.RAMDISK) {
      var mine = life;
      later(Stage.current().between(QUICKEST_BOOT, SLOWEST_BOOT), mine, () -> lookUp(mine));
    }
  }

  /** Whether an agent answers commands. */
  boolean agentAnswers() {
    return token != null;
  }

  List<Command> commands() {
    return List.copyOf(commands);
  }

  void command(String on, String step) {
    commands.add(new Command(on, step, "RUNNING", null));
    var mine = life;
    later(Stage.current().between(SHORTEST_STEP, LONGEST_STEP), mine, () -> end(mine));
  }

  private void end(int mine) {
    var last = commands.removeLast();
    var breaks = Stage.current().get(Referee.class).breaks();
    if (breaks) {
      becomeFaulty();
    }
    commands.add(
        new Command(
            last.on(),
            last.step(),
            breaks ? "FAILED" : "SUCCEEDED",
            breaks ? "the disk is broken" : null));
    Stage.current().log("%s: agent ended %s %s".formatted(host, last.step(), breaks));
    beatOnce(mine);
  }

  private void lookUp(int mine) {
    Optional<String> given = api().lookUp(node);
    if (given.isEmpty()) {
      later(RETRY, mine, () -> lookUp(mine));
    } else if (mine == life) {
      token = given.get();
      Stage.current().log(host + ": agent is up");
      beat(mine);
    }
  }

  private void beat(int mine) {
    beatOnce(mine);
    later(BEAT, mine, () -> beat(mine));
  }

  private void beatOnce(int mine) {
    var own = token;
    if (mine == life && own != null) {
      api().beat(node, own);
    }
  }

  private void later(Duration time, int mine, Runnable action) {
    Stage.current()
        .later(
            host,
            time,
            "machine",
            () -> {
              if (mine == life) {
                action.run();
              }
            });
  }

  private static AgentApi api() {
    return Stage.current().get(AgentApi.class);
  }
}
