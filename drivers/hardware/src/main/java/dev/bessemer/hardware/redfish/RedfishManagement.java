package dev.bessemer.hardware.redfish;

import dev.bessemer.bmc.redfish.BootFrequency;
import dev.bessemer.bmc.redfish.BootMode;
import dev.bessemer.bmc.redfish.BootModeOutcome;
import dev.bessemer.bmc.redfish.BootSettings;
import dev.bessemer.bmc.redfish.Health;
import dev.bessemer.bmc.redfish.RedfishBmc;
import dev.bessemer.bmc.redfish.SecureBootInfo;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.BootDevice;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.MachineLook;
import dev.bessemer.spi.ManagementInterface;
import dev.bessemer.spi.NodeTask;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Boot device, boot mode and identity by Redfish. */
final class RedfishManagement extends OverRedfish implements ManagementInterface {
  private final BootDeviceKeeper keeper;
  private final ModeRestart restart;

  RedfishManagement(RedfishAccess access, ModeRestart restart) {
    super(InterfaceKind.MANAGEMENT, access);
    this.keeper = new BootDeviceKeeper(access);
    this.restart = restart;
  }

  @Override
  public Set<BootDevice> supportedBootDevices(NodeTask task) {
    return BootDeviceKeeper.TARGETS.keySet();
  }

  @Override
  public void setBootDevice(LockedTask task, BootDevice device, boolean persistent) {
    if (!BootDeviceKeeper.TARGETS.containsKey(device)) {
      throw Refused.invalidParameter("Invalid boot device " + device.wire() + " specified.");
    }
    keeper.set(task, device, persistent);
  }

  @Override
  public BootSetting bootDevice(NodeTask task) {
    var boot = boot(task);
    var device =
        BootDeviceKeeper.TARGETS.entrySet().stream()
            .filter(entry -> entry.getValue() == boot.target())
            .map(Map.Entry::getKey)
            .findFirst();
    return new BootSetting(device.orElse(null), persistent(boot.frequency()));
  }

  private static @Nullable Boolean persistent(@Nullable BootFrequency frequency) {
    return switch (frequency) {
      case CONTINUOUS -> true;
      case ONCE -> false;
      case DISABLED -> null;
      case null -> null;
    };
  }

  @Override
  public Optional<String> vendor(NodeTask task) {
    return access.ask(task, RedfishBmc::vendor).map(name -> name.toLowerCase(Locale.ROOT));
  }

  @Override
  public Optional<String> bootMode(NodeTask task) {
    return word(boot(task).mode());
  }

  private static Optional<String> word(@Nullable BootMode mode) {
    return Optional.ofNullable(
        switch (mode) {
          case UEFI -> "uefi";
          case LEGACY -> "bios";
          case null -> null;
        });
  }

  private BootSettings boot(NodeTask task) {
    return access.ask(task, bmc -> bmc.system().boot());
  }

  @Override
  public boolean setBootMode(LockedTask task, String mode) {
    var wanted = mode.equals("uefi") ? BootMode.UEFI : BootMode.LEGACY;
    var vendor = task.node().property("vendor").orElse(null);
    task.ensureHeld();
    var outcome = access.askIfThere(task, bmc -> bmc.setBootMode(wanted, vendor));
    outcome
        .filter(BootModeOutcome.NEEDS_RESTART::equals)
        .ifPresent(_ -> restart.until(task, () -> bootMode(task).equals(Optional.of(mode))));
    return outcome.isPresent();
  }

  @Override
  public Optional<Boolean> secureBoot(NodeTask task) {
    return access.askIfThere(task, RedfishBmc::secureBoot).map(RedfishManagement::inForce);
  }

  private static @Nullable Boolean inForce(SecureBootInfo found) {
    return found.inForce() != null ? found.inForce() : found.enabled();
  }

  @Override
  public Map<String, Map<String, Object>> sensors(NodeTask task) {
    return access.ask(task, RedfishSensors::of).told();
  }

  @Override
  public MachineLook look(NodeTask task) {
    var seen = access.ask(task, RedfishBmc::glance);
    return new MachineLook(
        task.node().property("vendor").isPresent() ? Optional.empty() : vendor(task),
        word(seen.system().boot().mode()),
        Optional.ofNullable(seen.secureBoot()).map(RedfishManagement::inForce),
        Optional.ofNullable(seen.system().health()).map(Health::wire));
  }

  @Override
  public Optional<String> health(NodeTask task) {
    return Optional.ofNullable(access.ask(task, bmc -> bmc.system().health())).map(Health::wire);
  }
}
