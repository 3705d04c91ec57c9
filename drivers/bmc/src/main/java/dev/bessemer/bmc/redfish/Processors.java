package dev.bessemer.bmc.redfish;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The processors of a system, told by the first; null where the BMC does not say.
 *
 * @param logicalCount threads of all together, 0 if unknown
 * @param architecture as Linux calls it, such as {@code x86_64}
 */
public record Processors(
    int logicalCount,
    @Nullable String model,
    @Nullable Integer maxSpeedMhz,
    @Nullable String architecture) {
  private static final Map<String, String> ARCHITECTURES =
      Map.of(
          "x86", "i686",
          "x86-64", "x86_64",
          "IA-64", "ia64",
          "ARM-A32", "arm",
          "ARM-A64", "aarch64",
          "MIPS32", "mips",
          "MIPS64", "mips64",
          "PowerISA", "powerpc");

  static Processors of(List<Resource> all, SystemInfo system) {
    var count = all.stream().mapToInt(cpu -> cpu.json().path("TotalThreads").asInt(0)).sum();
    if (all.isEmpty()) {
      var known = system.processors();
      return new Processors(known == null ? 0 : known, null, null, null);
    }
    var first = all.getFirst();
    var speed = first.json().path("MaxSpeedMHz");
    var set = first.text("InstructionSet");
    return new Processors(
        count,
        first.text("Model"),
        speed.isNumber() ? Integer.valueOf(speed.asInt()) : null,
        set == null ? null : ARCHITECTURES.get(set));
  }
}
