package dev.bessemer.hardware.boot;

import dev.bessemer.hardware.info.Capabilities;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.Node;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.LockedTask;
import java.util.Optional;
import java.util.Set;

/** Whether a machine starts as {@code uefi} or as {@code bios}. */
public final class BootModes {
  private static final String REMEMBERED = "deploy_boot_mode";
  private static final Set<String> MODES = Set.of("uefi", "bios");

  private final DriverContext context;

  public BootModes(DriverContext context) {
    this.context = context;
  }

  /** The mode to work with: what was asked for, else what was found, else the default. */
  public String of(Node node) {
    return wanted(node).orElseGet(this::byDefault);
  }

  /**
   * Refuses an instance that wants another mode than the machine is known to have.
   *
   * @throws Refused when it does
   */
  public void check(Node node) {
    var machine = mode(Capabilities.of(node.properties()).get("boot_mode"));
    var instance = ofInstance(node);
    if (machine.isPresent() && instance.isPresent() && !machine.equals(instance)) {
      throw Refused.invalidParameter(
          "The instance wants boot mode %s, but the properties of the node say %s."
              .formatted(instance.get(), machine.get()));
    }
  }

  /**
   * Makes machine and node agree before the machine starts: the node's word counts, and where it
   * has none, what the machine has.
   *
   * @throws HardwareFailure when the machine has another mode and no setting for it
   */
  public void agree(LockedTask task) {
    var management = task.driver().management();
    var wanted = wanted(task.node());
    var found = management.bootMode(task);
    var mode = wanted.or(() -> found).orElseGet(this::byDefault);
    if (!found.equals(Optional.of(mode))
        && !management.setBootMode(task, mode)
        && found.isPresent()) {
      throw new HardwareFailure(
          "the machine starts as %s, not as %s, and its BMC cannot change that"
              .formatted(found.get(), mode));
    }
    task.update(
        edit -> {
          edit.bootMode(mode);
          if (wanted.isEmpty()) {
            edit.driverInternalInfo(REMEMBERED, mode);
          }
        });
  }

  private Optional<String> wanted(Node node) {
    return ofInstance(node)
        .or(() -> mode(Capabilities.of(node.properties()).get("boot_mode")))
        .or(() -> mode(Optional.ofNullable((String) node.driverInternalInfo().get(REMEMBERED))));
  }

  private static Optional<String> ofInstance(Node node) {
    var instance = Capabilities.of(node.instanceInfo());
    if (instance.isTrue("secure_boot")
        || Capabilities.of(node.properties()).isTrue("secure_boot")) {
      return Optional.of("uefi");
    }
    return mode(instance.get("boot_mode")).or(() -> mode(node.instanceInfo(REMEMBERED)));
  }

  private String byDefault() {
    return mode(context.setting("bessemer.deploy.default-boot-mode")).orElse("uefi");
  }

  private static Optional<String> mode(Optional<String> text) {
    text.filter(mode -> !MODES.contains(mode))
        .ifPresent(
            mode -> {
              throw Refused.invalidParameter(
                  "boot_mode is \"%s\"; it must be uefi or bios.".formatted(mode));
            });
    return text;
  }
}
