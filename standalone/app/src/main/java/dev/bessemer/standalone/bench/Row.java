package dev.bessemer.standalone.bench;

/**
 * One line of the table.
 *
 * @param ironicCpu what the same work cost Ironic 39.0.0 on two cores, CPU milliseconds
 * @param ironicRate how often it did it in a second
 * @param ironicLatency its p50 and p99 in milliseconds
 */
record Row(String work, String ironicCpu, String ironicRate, String ironicLatency, Figures ours) {
  static final String HEADING =
      "%-38s | %10s %9s %9s %9s | %12s %9s %12s"
          .formatted(
              "work", "CPU ms", "rate /s", "p50 ms", "p99 ms", "Ironic: CPU", "rate", "p50 / p99");

  @Override
  public String toString() {
    return "%-38s | %10.2f %9.1f %9.2f %9.2f | %12s %9s %12s"
        .formatted(
            work,
            ours.cpuMillis(),
            ours.rate(),
            ours.p50(),
            ours.p99(),
            ironicCpu,
            ironicRate,
            ironicLatency);
  }
}
