package dev.bessemer.hardware.image;

import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.Node;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The words by which an operator tells the agent which disk to write to. */
final class RootDeviceHints {
  private static final Set<String> KNOWN =
      Set.of(
          "size",
          "model",
          "wwn",
          "serial",
          "vendor",
          "wwn_with_extension",
          "wwn_vendor_extension",
          "name",
          "rotational",
          "hctl",
          "by_path");

  private RootDeviceHints() {}

  /** Those of the instance count, else those of the machine. */
  static void check(Node node) {
    var instance = node.instanceInfo().get("root_device");
    var hints = instance == null ? node.properties().get("root_device") : instance;
    if (hints instanceof Map<?, ?> map) {
      checkKeys(map);
      checkValues(map);
    } else if (hints != null) {
      throw Refused.invalidParameter("root_device must be an object of hints.");
    }
  }

  private static void checkKeys(Map<?, ?> hints) {
    var unknown = new TreeSet<String>();
    hints.keySet().stream()
        .map(String::valueOf)
        .filter(key -> !KNOWN.contains(key))
        .forEach(unknown::add);
    if (!unknown.isEmpty()) {
      throw Refused.invalidParameter(
          "root_device has hints that are not known: %s.".formatted(String.join(", ", unknown)));
    }
  }

  private static void checkValues(Map<?, ?> hints) {
    if (hints.get("size") instanceof Object size && !isSize(size.toString().strip())) {
      throw Refused.invalidParameter(
          "The hint size of root_device is \"%s\"; it must be a number of GiB, an operator may"
                  .formatted(size)
              + " stand before it.");
    }
    if (hints.get("rotational") instanceof Object rotational
        && !rotational.toString().toLowerCase(Locale.ROOT).matches("true|false")) {
      throw Refused.invalidParameter("The hint rotational of root_device must be true or false.");
    }
  }

  private static boolean isSize(String text) {
    return text.matches("([<>=!]=?\\s*)?[1-9]\\d*") || text.matches("<(or|range-in)>.+");
  }
}
