package dev.bessemer.api.ramdisk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.model.fault.Refused;
import java.util.List;

/** What the inventory in a ramdisk's report must have before its machine is looked for. */
final class InventoryForm {
  private static final List<String> BMC = List.of("bmc_address", "bmc_v6address");

  private InventoryForm() {}

  /**
   * @throws Refused without network interfaces that each tell their MAC address, and for a BMC
   *     address that is no text
   */
  static ObjectNode checked(JsonNode inventory) {
    if (!(inventory instanceof ObjectNode object)) {
      throw Refused.invalidParameter("A report needs an inventory, which is an object.");
    }
    var cards = object.path("interfaces");
    if (!cards.isArray()
        || cards.isEmpty()
        || !cards.valueStream().allMatch(InventoryForm::isCard)) {
      throw Refused.invalidParameter(
          "The interfaces of an inventory are a list of objects with a mac_address, one at least.");
    }
    for (var key : BMC) {
      var address = object.path(key);
      if (!address.isMissingNode() && !address.isNull() && !address.isTextual()) {
        throw Refused.invalidParameter("The %s of an inventory must be text.".formatted(key));
      }
    }
    return object;
  }

  private static boolean isCard(JsonNode card) {
    return card.path("mac_address").isTextual();
  }
}
