package dev.bessemer.hardware.boot;

import dev.bessemer.hardware.egress.Egress;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.HardwareInterface;
import java.util.List;

/** The ways to boot that need no special BMC. */
public final class BootInterfaces {
  private BootInterfaces() {}

  public static List<HardwareInterface> all(DriverContext context, Egress egress) {
    return List.of(new IpxeBoot(context, egress, new BootModes(context)));
  }
}
