package dev.bessemer.hardware.redfish;

import dev.bessemer.bmc.redfish.RedfishBmc;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.NodeTask;
import java.util.Locale;

/** Dell's BMCs start from a virtual CD by the standard way only with some firmware. */
final class DellMedia {
  private DellMedia() {}

  static void check(NodeTask task, RedfishAccess access) {
    var vendor = task.node().property("vendor").orElse("").toLowerCase(Locale.ROOT);
    if (!vendor.matches("(.*\\W)?dell(\\W.*)?")) {
      return;
    }
    var versions =
        access.ask(task, RedfishBmc::managers).stream()
            .map(manager -> String.valueOf(manager.firmwareVersion()))
            .toList();
    if (versions.stream().noneMatch(version -> version.matches("[67]\\..*"))) {
      throw new HardwareFailure(
          "this Dell BMC (firmware %s) starts from virtual media only by a way of its own, which"
                  .formatted(versions)
              + " is not supported; firmware 6 and 7 do");
    }
  }
}
