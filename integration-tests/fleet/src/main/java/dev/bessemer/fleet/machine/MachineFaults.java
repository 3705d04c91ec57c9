package dev.bessemer.fleet.machine;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one machine. May be changed at any time and holds from then on; safe for use
 * from any thread.
 */
public final class MachineFaults {
  private volatile boolean bmcDead;
  private volatile @Nullable Duration bmcDelay;
  private volatile boolean agentStaysAway;
  private volatile boolean digestsWrong;
  private volatile boolean managersChanged;
  private volatile boolean softPowerOffIgnored;
  private final Map<String, String> failingSteps = new ConcurrentHashMap<>();
  private final Set<String> fatalSteps = ConcurrentHashMap.newKeySet();

  /** The BMC answers nothing from now on. */
  public void killBmc() {
    bmcDead = true;
  }

  /** The BMC answers again, as slowly as before. */
  public void reviveBmc() {
    bmcDead = false;
  }

  public boolean bmcDead() {
    return bmcDead;
  }

  /** The BMC takes this long for every answer; null: as long as the settings say. */
  public void slowBmc(@Nullable Duration delay) {
    bmcDelay = delay;
  }

  public Optional<Duration> bmcDelay() {
    return Optional.ofNullable(bmcDelay);
  }

  /** The ramdisk starts, but its agent never calls the API. */
  public void keepAgentAway(boolean value) {
    agentStaysAway = value;
  }

  public boolean agentStaysAway() {
    return agentStaysAway;
  }

  /** What the agent downloads arrives with a flipped bit. */
  public void corruptDownloads(boolean value) {
    digestsWrong = value;
  }

  public boolean downloadsCorrupt() {
    return digestsWrong;
  }

  /** The agent's hardware managers have other versions than a moment ago. */
  public void changeManagers(boolean value) {
    managersChanged = value;
  }

  public boolean managersChanged() {
    return managersChanged;
  }

  /** Nobody listens to the power button. */
  public void ignoreSoftPowerOff(boolean value) {
    softPowerOffIgnored = value;
  }

  public boolean softPowerOffIgnored() {
    return softPowerOffIgnored;
  }

  /** Every run of this step of the agent fails. */
  public void failStep(String step, String reason) {
    failingSteps.put(step, reason);
  }

  public Optional<String> failureOf(String step) {
    return Optional.ofNullable(failingSteps.get(step));
  }

  /** The agent vanishes in the middle of this step, as after a kernel panic. */
  public void dieIn(String step) {
    fatalSteps.add(step);
  }

  public boolean diesIn(String step) {
    return fatalSteps.contains(step);
  }

  /** Everything works again. */
  public void clear() {
    bmcDead = false;
    bmcDelay = null;
    agentStaysAway = false;
    digestsWrong = false;
    managersChanged = false;
    softPowerOffIgnored = false;
    failingSteps.clear();
    fatalSteps.clear();
  }
}
