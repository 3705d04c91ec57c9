package dev.bessemer.hardware.direct;

import dev.bessemer.agent.client.AgentClient;
import dev.bessemer.agent.message.BootloaderRequest;
import dev.bessemer.agent.message.CommandStatus;
import dev.bessemer.agent.message.PartitionUuids;
import dev.bessemer.hardware.agent.Agents;
import dev.bessemer.hardware.boot.BootModes;
import dev.bessemer.hardware.image.Images;
import dev.bessemer.model.node.Node;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.LockedTask;
import java.util.List;
import java.util.Map;

/** Makes a machine start what was installed on its disk. */
final class InstanceBoot {
  private final Agents agents;
  private final Images images;
  private final BootModes modes;

  InstanceBoot(Agents agents, Images images, BootModes modes) {
    this.agents = agents;
    this.images = images;
    this.modes = modes;
  }

  void prepare(LockedTask task) {
    var uuids = agents.order(task, AgentClient::getPartitionUuids);
    if (needsBootloader(task.node(), uuids)) {
      installBootloader(task, uuids);
    }
    task.driver().boot().prepareInstance(task);
  }

  /** Whole disks for BIOS bring their boot loader along; for UEFI, firmware has to learn of it. */
  private boolean needsBootloader(Node node, PartitionUuids uuids) {
    if (onSoftwareRaid(node)) {
      return true;
    }
    return images.isPartition(node) ? uuids.root() != null : modes.of(node).equals("uefi");
  }

  private void installBootloader(LockedTask task, PartitionUuids uuids) {
    var request = BootloaderRequest.of(uuids, modes.of(task.node()));
    var softwareRaid = onSoftwareRaid(task.node());
    var ended = agents.order(task, agent -> agent.installBootloader(request, softwareRaid));
    if (ended.commandStatus() != CommandStatus.SUCCEEDED) {
      throw new HardwareFailure("the agent could not install a boot loader: " + ended.errorText());
    }
  }

  private static boolean onSoftwareRaid(Node node) {
    return node.raidConfig().get("logical_disks") instanceof List<?> disks
        && disks.stream().anyMatch(InstanceBoot::isSoftwareRaid);
  }

  private static boolean isSoftwareRaid(Object disk) {
    return disk instanceof Map<?, ?> map && "software".equals(map.get("controller"));
  }
}
