package dev.bessemer.conductor.lab;

import dev.bessemer.model.state.PowerState;
import dev.bessemer.spi.HardwareFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A machine in memory: its power, its agent's commands, and what was ever done to it. */
public final class LabMachine {
  /** A command as the agent remembers it. */
  public record Command(String on, String step, String status, @Nullable String error) {}

  private static final Map<UUID, LabMachine> ALL = new ConcurrentHashMap<>();
  private final List<Command> commands = new ArrayList<>();
  private final List<String> effects = new CopyOnWriteArrayList<>();
  public volatile PowerState power = PowerState.OFF;
  public volatile @Nullable String failingStep;
  public volatile boolean reachable = true;

  /** Whether its agent is up all the time. */
  public volatile boolean staysUp;

  /** What the BMC answers instead of doing its part; null: it works. */
  public volatile @Nullable String bmcError;

  /** Whether the power reacts to commands. */
  public volatile boolean obeys = true;

  public volatile @Nullable String health = "OK";

  /** What happens as soon as its agent gets its next command, before the conductor goes on. */
  public volatile @Nullable Runnable whenCommanded;

  /** What happens when its deployment is cleaned up. */
  public volatile @Nullable Runnable whenCleanedUp;

  public static LabMachine of(UUID node) {
    return ALL.computeIfAbsent(node, n -> new LabMachine());
  }

  /** What was done to it, in order. */
  public List<String> effects() {
    return List.copyOf(effects);
  }

  /** As a driver does before everything it asks of the BMC. */
  void askBmc() {
    var error = bmcError;
    if (error != null) {
      throw new HardwareFailure(error);
    }
  }

  public void did(String effect) {
    effects.add(effect);
  }

  synchronized void restart() {
    commands.clear();
    power = PowerState.ON;
    did("boot ramdisk");
  }

  void command(String on, String step) {
    begin(on, step);
    var then = whenCommanded;
    if (then != null) {
      whenCommanded = null;
      then.run();
    }
  }

  void cleanUp() {
    did("clean up");
    var then = whenCleanedUp;
    if (then != null) {
      whenCleanedUp = null;
      then.run();
    }
  }

  private synchronized void begin(String on, String step) {
    commands.add(new Command(on, step, "RUNNING", null));
    did("agent " + step);
  }

  synchronized List<Command> commands() {
    return List.copyOf(commands);
  }

  /** The ramdisk starts again by itself; its agent remembers nothing. */
  public synchronized void crash() {
    commands.clear();
  }

  /** The agent ends what it is at with a status of its own. */
  public synchronized void agentEndsWith(String status) {
    var last = commands.removeLast();
    commands.add(new Command(last.on(), last.step(), status, null));
  }

  /** The agent ends what it is at. */
  public synchronized void agentEnds(@Nullable String error) {
    var last = commands.removeLast();
    commands.add(
        new Command(last.on(), last.step(), error == null ? "SUCCEEDED" : "FAILED", error));
  }
}
