package dev.bessemer.conductor.inspect.hook;

import dev.bessemer.conductor.inspect.hook.Cards.Card;
import dev.bessemer.conductor.inspect.hook.InspectionConfig.AddPorts;
import dev.bessemer.spi.HardwareFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Picks the network cards that count, for the hooks after it: {@code all_interfaces}, {@code
 * valid_interfaces} and {@code macs} of the plugin data. A machine without any fails.
 */
@ApplicationScoped
class ValidateInterfacesHook implements InspectionHook {
  private final InspectionConfig config;

  @Inject
  ValidateInterfacesHook(InspectionConfig config) {
    this.config = config;
  }

  @Override
  public String name() {
    return "validate-interfaces";
  }

  @Override
  public void examine(Examination examination) {
    var cards = Cards.of(examination.inventory()).values();
    var bootKnown = cards.stream().anyMatch(Card::booted);
    var valid = cards.stream().filter(card -> counts(card, bootKnown)).toList();
    if (valid.isEmpty()) {
      throw new HardwareFailure("The ramdisk found no network interface that can be used.");
    }
    examination.pluginData().put("all_interfaces", shown(cards));
    examination.pluginData().put("valid_interfaces", shown(valid));
    examination.pluginData().put("macs", macs(valid));
  }

  private boolean counts(Card card, boolean bootKnown) {
    if (card.loopback()) {
      return false;
    }
    return switch (config.addPorts()) {
      case ALL, DISABLED -> true;
      case ACTIVE -> card.ip().isPresent();
      case PXE -> bootKnown ? card.booted() : card.ip().isPresent();
    };
  }

  private static Map<String, Object> shown(Collection<Card> cards) {
    var map = new LinkedHashMap<String, Object>();
    cards.forEach(card -> map.put(card.name(), card.shown()));
    return map;
  }

  private static List<String> macs(List<Card> cards) {
    return cards.stream().map(Card::mac).distinct().toList();
  }

  /** Whether ports are added at all. */
  static boolean adds(InspectionConfig config) {
    return config.addPorts() != AddPorts.DISABLED;
  }
}
