package dev.bessemer.standalone.bench;

import java.util.Arrays;

/**
 * What one kind of work cost.
 *
 * @param cpu of all server processes, for one operation
 * @param rate operations in a second
 * @param p50 half of them took at most this, in milliseconds
 * @param p99 99 of 100 took at most this, in milliseconds
 */
record Figures(CpuTime cpu, double rate, double p50, double p99, int operations) {
  static Figures of(long[] nanos, double seconds, CpuTime cpu) {
    var sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Figures(
        cpu.perOperation(sorted.length),
        sorted.length / seconds,
        at(sorted, 0.50),
        at(sorted, 0.99),
        sorted.length);
  }

  private static double at(long[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, Math.round(share * sorted.length))] / 1e6;
  }
}
