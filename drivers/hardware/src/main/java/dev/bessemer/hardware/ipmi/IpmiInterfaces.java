package dev.bessemer.hardware.ipmi;

import dev.bessemer.bmc.ipmi.IpmiClient;
import dev.bessemer.hardware.boot.BootModes;
import dev.bessemer.hardware.power.PowerWait;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.HardwareInterface;
import java.util.List;

/** The interfaces called {@code ipmitool}, after the program that others use for them. */
public final class IpmiInterfaces {
  private IpmiInterfaces() {}

  public static List<HardwareInterface> all(IpmiClient client, DriverContext context) {
    var access = new IpmiAccess(client, context);
    return List.of(
        new IpmiPower(access, new PowerWait(context)),
        new IpmiManagement(access, new BootModes(context)),
        new IpmiVendor(access));
  }
}
