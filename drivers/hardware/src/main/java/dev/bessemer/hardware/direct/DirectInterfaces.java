package dev.bessemer.hardware.direct;

import dev.bessemer.agent.client.AgentTransport;
import dev.bessemer.hardware.agent.Agents;
import dev.bessemer.hardware.agent.InBandSteps;
import dev.bessemer.hardware.boot.BootModes;
import dev.bessemer.hardware.configdrive.ConfigDrives;
import dev.bessemer.hardware.egress.Egress;
import dev.bessemer.hardware.image.Images;
import dev.bessemer.hardware.ramdisk.FastTrack;
import dev.bessemer.hardware.ramdisk.RamdiskBoot;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.HardwareInterface;
import java.util.List;

/** Deploying by an agent. */
public final class DirectInterfaces {
  private DirectInterfaces() {}

  public static List<HardwareInterface> all(
      DriverContext context, Egress egress, AgentTransport transport) {
    var agents = new Agents(transport);
    var steps = new InBandSteps(agents, context);
    var modes = new BootModes(context);
    var images = new Images(context, egress, modes);
    var direct =
        new DirectDeploy(
            images,
            new ConfigDrives(egress, context.clock()),
            steps,
            new RamdiskBoot(context),
            new InstanceBoot(agents, images, modes),
            new AgentEnd(agents, steps, context),
            new FastTrack(context),
            new EraseSettings(context));
    return List.of(direct, new CustomAgent(direct));
  }
}
