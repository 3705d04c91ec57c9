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
      "%-40s | %8s %16s %9s %8s %8s | %12s %9s %12s"
          .formatted(
              "work",
              "CPU ms",
              "api+cond+db+mq",
              "rate /s",
              "p50 ms",
              "p99 ms",
              "Ironic: CPU",
              "rate",
              "p50 / p99");

  @Override
  public String toString() {
    return "%-40s | %8.2f %16s %9.1f %8.2f %8.2f | %12s %9s %12s"
        .formatted(
            work,
            ours.cpu().total(),
            ours.cpu().parts(),
            ours.rate(),
            ours.p50(),
            ours.p99(),
            ironicCpu,
            ironicRate,
            ironicLatency);
  }
}
