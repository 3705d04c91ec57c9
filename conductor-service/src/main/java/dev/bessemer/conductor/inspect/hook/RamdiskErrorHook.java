package dev.bessemer.conductor.inspect.hook;

import dev.bessemer.spi.HardwareFailure;
import jakarta.enterprise.context.ApplicationScoped;

/** Fails the inspection of a ramdisk that says that it could not look. */
@ApplicationScoped
class RamdiskErrorHook implements InspectionHook {
  @Override
  public String name() {
    return "ramdisk-error";
  }

  @Override
  public void examine(Examination examination) {
    if (examination.pluginData().get("error") instanceof String error && !error.isBlank()) {
      throw new HardwareFailure("Ramdisk reported error: " + error);
    }
  }
}
