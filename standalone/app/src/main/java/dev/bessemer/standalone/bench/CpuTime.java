package dev.bessemer.standalone.bench;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Collectors;

/**
 * CPU time of all that is measured.
 *
 * @param millis user and system milliseconds of each part
 */
record CpuTime(Map<Part, Double> millis) {
  double total() {
    return millis.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  CpuTime since(CpuTime before) {
    return each((part, now) -> now - before.of(part));
  }

  CpuTime perOperation(int operations) {
    return each((part, all) -> all / operations);
  }

  /** All parts, such as {@code 0.8+2.1+0.6+0.9}. */
  String parts() {
    return Arrays.stream(Part.values())
        .map(part -> "%.1f".formatted(of(part)))
        .collect(Collectors.joining("+"));
  }

  double of(Part part) {
    return millis.getOrDefault(part, 0.0);
  }

  private CpuTime each(ToDoubleBiFunction<Part, Double> change) {
    var changed = new EnumMap<Part, Double>(Part.class);
    millis.forEach((part, value) -> changed.put(part, change.applyAsDouble(part, value)));
    return new CpuTime(changed);
  }
}
