package dev.bessemer.hardware.boot;

import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.Node;
import dev.bessemer.spi.DriverContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The kernel command line of a ramdisk. */
final class KernelParameters {
  private static final String KEY = "kernel_append_params";
  private static final String SETTING = "bessemer.boot.kernel-append-params";

  private KernelParameters() {}

  /**
   * What instance, node or operator add, {@code %default%} standing for the operator's part, and
   * then the ramdisk's own.
   *
   * @throws Refused when it could break out of its line
   */
  static String of(Node node, DriverContext context, Map<String, String> ramdisk) {
    var usual = context.setting(SETTING, "nofb");
    var added = node.instanceInfo(KEY).or(() -> node.driverInfo(KEY)).orElse("%default%");
    var parts = new ArrayList<String>();
    parts.add(checked(added.replace("%default%", usual).strip()));
    if (context.flag("bessemer.agent.debug", false)) {
      parts.add("ipa-debug=1");
    }
    ramdisk.forEach((key, value) -> parts.add(checked(key + "=" + value)));
    return String.join(" ", withoutEmpty(parts));
  }

  /**
   * What is added to the kernel of an instance that is a ramdisk.
   *
   * @throws Refused when it could break out of its line
   */
  static String ofInstance(Node node) {
    return checked(node.instanceInfo("ramdisk_kernel_arguments").orElse("").strip());
  }

  /**
   * A line of a boot script ends at a line break, and {@code ${...}}, {@code ||} and the like run.
   */
  private static String checked(String text) {
    if (text.chars().anyMatch(c -> c < ' ' || c == 0x7F)
        || text.matches(".*(\\$\\{|\\|\\||&&).*")) {
      throw Refused.invalidParameter(
          "%s must be one line without control characters, \"${\", \"||\" and \"&&\"."
              .formatted(KEY));
    }
    return text;
  }

  private static List<String> withoutEmpty(List<String> parts) {
    return parts.stream().filter(part -> !part.isEmpty()).toList();
  }
}
