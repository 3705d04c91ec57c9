package dev.bessemer.fleet.machine;

import java.util.Map;

/**
 * How often things were really done to one machine since the fleet started.
 *
 * @param powerOns changes from off to on
 * @param powerOffs changes from on to off
 * @param resets restarts without loss of power
 * @param ramdiskStarts starts of an agent
 * @param systemStarts starts of the system on disk
 * @param imagesWritten images that were written whole and found right
 * @param steps begun runs of each step of the agent
 */
public record Effects(
    int powerOns,
    int powerOffs,
    int resets,
    int ramdiskStarts,
    int systemStarts,
    int imagesWritten,
    Map<String, Integer> steps) {
  /** Begun runs of one step. */
  public int runsOf(String step) {
    return steps.getOrDefault(step, 0);
  }
}
