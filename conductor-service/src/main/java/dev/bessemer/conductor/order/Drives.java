package dev.bessemer.conductor.order;

import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.spi.MediaDevice;

/** What requests about virtual drives have in common. */
final class Drives {
  private Drives() {}

  static MediaDevice named(String type) {
    return MediaDevice.find(type)
        .orElseThrow(
            () -> Refused.invalidParameter("Invalid virtual media device %s.".formatted(type)));
  }

  static void check(HeldNode held, String what) {
    var management = held.driver().management();
    if (!management.hasVirtualMedia()) {
      throw Refused.unsupported(held.node().driver(), what);
    }
    management.validate(held);
  }
}
