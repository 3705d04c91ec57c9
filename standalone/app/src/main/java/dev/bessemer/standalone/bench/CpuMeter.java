package dev.bessemer.standalone.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** CPU time and memory of processes and their children, from {@code /proc}. Linux only. */
final class CpuMeter {
  private static final double MILLIS_PER_TICK = 10;
  private final Supplier<Map<Part, List<ProcessHandle>>> roots;

  CpuMeter(Supplier<Map<Part, List<ProcessHandle>>> roots) {
    this.roots = roots;
  }

  /** User and system time used so far by each part, also by children that ended. */
  CpuTime now() {
    var millis = new EnumMap<Part, Double>(Part.class);
    roots
        .get()
        .forEach(
            (part, processes) ->
                millis.put(part, processes.stream().mapToDouble(CpuMeter::tree).sum()));
    return new CpuTime(millis);
  }

  /** Proportional resident memory of one process without its children, in MB. */
  static double memoryMb(ProcessHandle process) {
    return lines(process, "smaps_rollup").orElse(List.of()).stream()
        .filter(l -> l.startsWith("Pss:"))
        .mapToDouble(l -> Double.parseDouble(l.replaceAll("[^0-9]", "")) / 1000)
        .sum();
  }

  private static double tree(ProcessHandle root) {
    // Children that ended and were waited for are in the parent's own figures.
    var ended = ticks(root, 15) + ticks(root, 16);
    return MILLIS_PER_TICK
        * (ended + own(root) + root.descendants().mapToDouble(CpuMeter::own).sum());
  }

  private static double own(ProcessHandle process) {
    return ticks(process, 13) + ticks(process, 14);
  }

  private static double ticks(ProcessHandle process, int field) {
    return lines(process, "stat")
        .map(l -> l.getFirst())
        .map(l -> l.substring(l.lastIndexOf(')') + 2).split(" "))
        .map(f -> Double.parseDouble(f[field - 2]))
        .orElse(0.0);
  }

  private static Optional<List<String>> lines(ProcessHandle process, String file) {
    try {
      return Optional.of(Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      // A process that ends while it is read.
      if (process.isAlive()) {
        throw new UncheckedIOException(e);
      }
      return Optional.empty();
    }
  }
}
