package dev.bessemer.conductor.inspect.hook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The network cards in an inventory. */
final class Cards {
  private static final Pattern MAC = Pattern.compile("([0-9a-f]{2}:){5}[0-9a-f]{2}");

  private Cards() {}

  /**
   * A card.
   *
   * @param raw what the ramdisk told of it
   * @param booted the ramdisk was loaded over it
   */
  record Card(Map<String, Object> raw, String name, String mac, boolean booted) {
    /** IPv4 address, or else IPv6 address. */
    Optional<String> ip() {
      return text(raw, "ipv4_address").or(() -> text(raw, "ipv6_address"));
    }

    boolean loopback() {
      return name.equals("lo")
          || ip().filter(i -> i.startsWith("127.") || i.equals("::1")).isPresent();
    }

    Map<String, Object> shown() {
      var map = new LinkedHashMap<>(raw);
      map.put("mac_address", mac);
      map.put("pxe_enabled", booted);
      return map;
    }
  }

  /** Those with a name and a proper address, by name. */
  static Map<String, Card> of(Map<String, Object> inventory) {
    var bootedOver = bootedOver(inventory);
    var cards = new LinkedHashMap<String, Card>();
    for (var item : list(inventory.get("interfaces"))) {
      var name = text(item, "name");
      var mac = text(item, "mac_address").map(Cards::normal).filter(m -> MAC.matcher(m).matches());
      if (name.isPresent() && mac.isPresent()) {
        cards.put(
            name.get(),
            new Card(item, name.get(), mac.get(), mac.get().equals(bootedOver.orElse(""))));
      }
    }
    return cards;
  }

  /** The address that the ramdisk was loaded over, when it tells. */
  static Optional<String> bootedOver(Map<String, Object> inventory) {
    return inventory.get("boot") instanceof Map<?, ?> boot
        ? text(boot, "pxe_interface").map(Cards::normal).map(Cards::withoutType)
        : Optional.empty();
  }

  // Boot loaders put the type of the hardware before it.
  private static String withoutType(String mac) {
    return mac.length() == 20 ? mac.substring(3) : mac;
  }

  private static String normal(String mac) {
    return mac.strip().toLowerCase(Locale.ROOT).replace('-', ':');
  }

  @SuppressWarnings("unchecked") // JSON objects have text keys
  private static List<Map<String, Object>> list(@Nullable Object value) {
    return value instanceof List<?> items
        ? items.stream().filter(i -> i instanceof Map).map(i -> (Map<String, Object>) i).toList()
        : List.of();
  }

  private static Optional<String> text(Map<?, ?> map, String key) {
    return Optional.ofNullable(map.get(key)).map(Object::toString).filter(t -> !t.isBlank());
  }
}
