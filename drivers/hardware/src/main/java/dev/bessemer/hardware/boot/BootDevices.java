package dev.bessemer.hardware.boot;

import dev.bessemer.hardware.info.DriverInfo;
import dev.bessemer.model.node.BootDevice;
import dev.bessemer.model.node.Node;
import dev.bessemer.spi.LockedTask;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the BMC what to start from, under the operator's {@code force_persistent_boot_device}:
 * {@code Default} leaves the choice to us, {@code Always} and {@code Never} do not.
 */
public final class BootDevices {
  /** The key of driver_info that this reads. */
  public static final Map<String, String> PROPERTIES =
      Map.of(
          "force_persistent_boot_device",
          "Whether boot devices are set for all starts: Default (as it fits), Always or Never.");

  private static final Map<String, Optional<Boolean>> CHOICES =
      Map.of(
          "Default", Optional.empty(),
          "Always", Optional.of(true),
          "Never", Optional.of(false),
          "True", Optional.of(true),
          "False", Optional.empty());

  private BootDevices() {}

  /** Refuses a choice that there is not. */
  public static void check(Node node) {
    forced(node);
  }

  /** Sets a device, for all starts if that fits and nobody decided otherwise. */
  public static void set(LockedTask task, BootDevice device, boolean persistent) {
    var lasting = forced(task.node()).orElse(persistent);
    task.driver().management().setBootDevice(task, device, lasting);
  }

  private static Optional<Boolean> forced(Node node) {
    return new DriverInfo(node)
        .choice("force_persistent_boot_device", CHOICES, Optional.<Boolean>empty());
  }
}
