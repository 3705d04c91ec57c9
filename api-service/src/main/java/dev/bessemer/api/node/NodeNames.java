package dev.bessemer.api.node;

import dev.bessemer.api.call.Texts;
import dev.bessemer.api.version.ApiVersion;
import dev.bessemer.model.fault.Refused;
import java.util.Set;

/** What a node can be called. */
final class NodeNames {
  private static final int FREE_SINCE = 10;

  // A URL with one of them in place of a name means something else.
  private static final Set<String> RESERVED =
      Set.of("maintenance", "management", "states", "vendor_passthru", "detail", "validate");

  private NodeNames() {}

  /**
   * @throws Refused when the name is not possible
   */
  static void check(String name, ApiVersion version) {
    boolean wellFormed =
        version.atLeast(FREE_SINCE) ? Texts.isLogicalName(name) : Texts.isHostName(name);
    if (!wellFormed || Texts.isUuidLike(name)) {
      throw Refused.invalidParameter("Invalid node name: \"%s\"".formatted(name));
    }
    if (RESERVED.contains(name)) {
      throw Refused.invalidParameter(
          "Invalid node name: \"%s\". This name is reserved for other uses".formatted(name));
    }
  }
}
