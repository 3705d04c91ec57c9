package dev.bessemer.api.ramdisk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.call.Texts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What tells a machine apart in its inventory.
 *
 * @param macs of its network cards
 * @param bmc addresses of its BMC
 */
record Found(List<String> macs, List<String> bmc) {
  private static final List<String> BMC = List.of("bmc_address", "bmc_v6address");

  static Found in(JsonNode inventory) {
    return new Found(macs(inventory), bmc(inventory));
  }

  private static List<String> macs(JsonNode inventory) {
    return inventory
        .path("interfaces")
        .valueStream()
        .map(card -> card.path("mac_address").asText("").toLowerCase(Locale.ROOT))
        .filter(Texts::isMac)
        .distinct()
        .toList();
  }

  // 0.0.0.0 and :: are what agents tell that found none.
  private static List<String> bmc(JsonNode inventory) {
    return BMC.stream()
        .map(key -> inventory.path(key).asText(""))
        .flatMap(text -> Stream.of(text.split("/")[0].strip()))
        .filter(a -> !a.isEmpty() && !a.equals("0.0.0.0") && !a.equals("::") && !a.equals("null"))
        .toList();
  }
}
