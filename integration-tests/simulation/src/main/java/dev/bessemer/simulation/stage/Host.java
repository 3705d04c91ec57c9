package dev.bessemer.simulation.stage;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A simulated process: what runs in it stops for ever when it dies, and for a while when it is
 * frozen, as by SIGSTOP.
 */
public final class Host {
  private final String name;
  private final int incarnation;
  private final Duration skew;
  private final Map<Object, Object> memory = new HashMap<>();
  private boolean alive = true;
  private boolean stopwatchStands;
  private long frozenUntil = Long.MIN_VALUE;
  private long cutOffUntil = Long.MIN_VALUE;
  private long isolatedUntil = Long.MIN_VALUE;
  private boolean leaving;

  /**
   * @param skew how far its clock on the wall is ahead of the true time
   */
  public Host(String name, int incarnation, Duration skew) {
    this.name = name;
    this.incarnation = incarnation;
    this.skew = skew;
  }

  public String name() {
    return name;
  }

  public Duration skew() {
    return skew;
  }

  /** What it keeps; gone when it dies. */
  public Map<Object, Object> memory() {
    return memory;
  }

  /**
   * Sabotage: it believes for ever that no time has passed, so that its lease never ends for it.
   */
  public void stopStopwatch() {
    stopwatchStands = true;
  }

  public boolean stopwatchStands() {
    return stopwatchStands;
  }

  public boolean isAlive() {
    return alive;
  }

  void die() {
    alive = false;
    memory.clear();
  }

  long frozenUntil() {
    return frozenUntil;
  }

  void freeze(long until) {
    frozenUntil = Math.max(frozenUntil, until);
  }

  /** Loses its connections to the database until a moment. */
  void cutOff(long until) {
    cutOffUntil = Math.max(cutOffUntil, until);
  }

  boolean isCutOff(long now) {
    return now < cutOffUntil;
  }

  /** Loses its way to the machines until a moment. */
  void isolate(long until) {
    isolatedUntil = Math.max(isolatedUntil, until);
  }

  boolean isIsolated(long now) {
    return now < isolatedUntil;
  }

  /** Was told to end. */
  public void leave() {
    leaving = true;
  }

  public boolean isLeaving() {
    return leaving;
  }

  @Override
  public String toString() {
    return name + "#" + incarnation;
  }
}
