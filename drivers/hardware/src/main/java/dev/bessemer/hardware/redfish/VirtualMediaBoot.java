package dev.bessemer.hardware.redfish;

import dev.bessemer.bmc.redfish.MediaImage;
import dev.bessemer.bmc.redfish.MediaType;
import dev.bessemer.hardware.boot.BootDevices;
import dev.bessemer.hardware.boot.BootModes;
import dev.bessemer.hardware.boot.RamdiskPurpose;
import dev.bessemer.hardware.egress.Egress;
import dev.bessemer.hardware.info.DriverInfo;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.BootDevice;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.node.Node;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.spi.BootInterface;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NodeTask;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Boots a ready ISO image from a virtual CD of the BMC.
 *
 * <p>Nothing can be written into such an image, so the ramdisk in it must know its parameters; it
 * gets its token by lookup, as after a network boot, and its network from a stick beside the CD.
 */
final class VirtualMediaBoot implements BootInterface {
  private static final String ISO = "iso";

  private final RedfishAccess access;
  private final DriverContext context;
  private final Egress egress;
  private final BootModes modes;
  private final NetworkStick network;

  VirtualMediaBoot(RedfishAccess access, DriverContext context, Egress egress) {
    this.access = access;
    this.context = context;
    this.egress = egress;
    this.modes = new BootModes(context);
    this.network = new NetworkStick(access, context);
  }

  @Override
  public InterfaceKind kind() {
    return InterfaceKind.BOOT;
  }

  @Override
  public String name() {
    return "redfish-virtual-media";
  }

  @Override
  public Map<String, String> properties() {
    var keys = new LinkedHashMap<>(RedfishInfo.PROPERTIES);
    keys.putAll(BootDevices.PROPERTIES);
    keys.put("deploy_iso", "http(s) URL of a ready ISO image with the ramdisk. Required.");
    keys.put("rescue_iso", "The same of the rescue ramdisk. Required for rescuing.");
    return keys;
  }

  @Override
  public void validate(NodeTask task) {
    validate(task, RamdiskPurpose.of(task.node()));
  }

  @Override
  public void validateRescue(NodeTask task) {
    validate(task, RamdiskPurpose.RESCUE);
  }

  private void validate(NodeTask task, RamdiskPurpose purpose) {
    access.check(task.node());
    egress.check(iso(task.node(), purpose));
    BootDevices.check(task.node());
    modes.check(task.node());
  }

  @Override
  public void prepareRamdisk(LockedTask task, Map<String, String> parameters) {
    validate(task);
    DellMedia.check(task, access);
    var image = MediaImage.at(iso(task.node(), RamdiskPurpose.of(task.node())));
    access.order(task, bmc -> bmc.insertMedia(MediaType.CD, image));
    network.prepare(task);
    modes.agree(task);
    BootDevices.set(task, BootDevice.CDROM, false);
  }

  @Override
  public void cleanUpRamdisk(LockedTask task) {
    access.order(task, bmc -> bmc.ejectMedia(MediaType.CD));
    network.remove(task);
  }

  @Override
  public void prepareInstance(LockedTask task) {
    BootDevices.set(task, BootDevice.DISK, true);
    cleanUpRamdisk(task);
  }

  @Override
  public void validateRamdiskInstance(NodeTask task) {
    access.check(task.node());
    egress.check(instanceIso(task.node()));
    BootDevices.check(task.node());
    modes.check(task.node());
  }

  @Override
  public void prepareRamdiskInstance(LockedTask task) {
    validateRamdiskInstance(task);
    if (task.node().provisionState() == ProvisionState.ACTIVE) {
      return;
    }
    DellMedia.check(task, access);
    var image = MediaImage.at(instanceIso(task.node()));
    access.order(task, bmc -> bmc.insertMedia(MediaType.CD, image));
    modes.agree(task);
    BootDevices.set(task, BootDevice.CDROM, true);
  }

  private static String instanceIso(Node node) {
    return node.instanceInfo("boot_iso")
        .orElseThrow(
            () ->
                Refused.missingParameter(
                    "instance_info of node %s lacks boot_iso.".formatted(node.uuid())));
  }

  @Override
  public void cleanUpInstance(LockedTask task) {
    cleanUpRamdisk(task);
  }

  private String iso(Node node, RamdiskPurpose purpose) {
    return new DriverInfo(node)
        .text(purpose.key(ISO))
        .or(() -> context.setting(purpose.setting(ISO)))
        .orElseThrow(() -> missing(node, purpose));
  }

  private static Refused missing(Node node, RamdiskPurpose purpose) {
    var given = node.driverInfo(purpose.key("kernel")).isPresent();
    return Refused.missingParameter(
        "driver_info of node %s lacks %s%s"
            .formatted(
                node.uuid(),
                purpose.key(ISO),
                given
                    ? "; images are not built from %s and %s."
                        .formatted(purpose.key("kernel"), purpose.key("ramdisk"))
                    : "."));
  }
}
