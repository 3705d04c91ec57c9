package dev.bessemer.fleet.machine;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts for {@link Effects}. */
final class EffectCount {
  private static final String STEP = "step ";

  private enum What {
    POWER_ON,
    POWER_OFF,
    RESET,
    RAMDISK,
    SYSTEM,
    IMAGE
  }

  private final Map<String, Integer> counts = new HashMap<>();

  void powerOn() {
    add(What.POWER_ON.name());
  }

  void powerOff() {
    add(What.POWER_OFF.name());
  }

  void reset() {
    add(What.RESET.name());
  }

  void ramdiskStart() {
    add(What.RAMDISK.name());
  }

  void systemStart() {
    add(What.SYSTEM.name());
  }

  void imageWritten() {
    add(What.IMAGE.name());
  }

  void step(String name) {
    add(STEP + name);
  }

  private synchronized void add(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  synchronized Effects snapshot() {
    var steps = new TreeMap<String, Integer>();
    counts.forEach(
        (what, count) -> {
          if (what.startsWith(STEP)) {
            steps.put(what.substring(STEP.length()), count);
          }
        });
    return new Effects(
        of(What.POWER_ON),
        of(What.POWER_OFF),
        of(What.RESET),
        of(What.RAMDISK),
        of(What.SYSTEM),
        of(What.IMAGE),
        steps);
  }

  private int of(What what) {
    return counts.getOrDefault(what.name(), 0);
  }
}
