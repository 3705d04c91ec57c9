package dev.bessemer.hardware.ramdisk;

import dev.bessemer.agent.client.AgentTransport;
import dev.bessemer.hardware.agent.Agents;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.HardwareInterface;
import java.util.List;

/** Rescue and inspection by an agent. */
public final class RamdiskInterfaces {
  private RamdiskInterfaces() {}

  public static List<HardwareInterface> all(DriverContext context, AgentTransport transport) {
    var ramdisk = new RamdiskBoot(context);
    return List.of(
        new AgentRescue(new Agents(transport), ramdisk),
        new AgentInspect(context, ramdisk, new FastTrack(context)));
  }
}
