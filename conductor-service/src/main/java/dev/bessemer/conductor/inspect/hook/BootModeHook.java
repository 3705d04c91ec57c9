package dev.bessemer.conductor.inspect.hook;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Keeps the boot mode in which the ramdisk came up as a capability. */
@ApplicationScoped
class BootModeHook implements InspectionHook {
  @Override
  public String name() {
    return "boot-mode";
  }

  @Override
  public void examine(Examination examination) {
    if (examination.inventory().get("boot") instanceof Map<?, ?> boot
        && boot.get("current_boot_mode") instanceof String mode) {
      var now = examination.node().property("capabilities").orElse("");
      examination.property("capabilities", Capability.with(now, "boot_mode", mode));
    }
  }
}
