package dev.bessemer.hardware.redfish;

import dev.bessemer.bmc.redfish.RedfishClient;
import dev.bessemer.hardware.egress.Egress;
import dev.bessemer.hardware.power.PowerWait;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.HardwareInterface;
import java.util.List;

/** The interfaces called {@code redfish}. */
public final class RedfishInterfaces {
  private RedfishInterfaces() {}

  public static List<HardwareInterface> all(
      RedfishClient client, DriverContext context, Egress egress) {
    var access = new RedfishAccess(client, context);
    var power = new RedfishPower(access, new PowerWait(context));
    return List.of(
        power,
        new RedfishManagement(access, new ModeRestart(context, power)),
        new RedfishInspect(access),
        new VirtualMediaBoot(access, context, egress));
  }
}
