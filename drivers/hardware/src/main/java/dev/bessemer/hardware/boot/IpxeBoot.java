package dev.bessemer.hardware.boot;

import dev.bessemer.hardware.egress.Egress;
import dev.bessemer.hardware.info.DriverInfo;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.BootDevice;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.node.Node;
import dev.bessemer.model.node.Port;
import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.spi.BootInterface;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.LockableTask;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NodePeriodic;
import dev.bessemer.spi.NodePeriodic.Only;
import dev.bessemer.spi.NodeTask;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Network boot by iPXE: the machine's DHCP answer leads it to {@code boot.ipxe}, that to a script
 * of its own, and that to kernel and ramdisk at the URLs the operator gave.
 */
final class IpxeBoot implements BootInterface {
  private static final Logger LOG = LoggerFactory.getLogger(IpxeBoot.class);
  private static final Duration RETRY_AFTER = Duration.ofMinutes(10);
  private static final String KERNEL = "kernel";
  private static final String RAMDISK = "ramdisk";

  private final DriverContext context;
  private final Egress egress;
  private final BootModes modes;

  IpxeBoot(DriverContext context, Egress egress, BootModes modes) {
    this.context = context;
    this.egress = egress;
    this.modes = modes;
  }

  @Override
  public InterfaceKind kind() {
    return InterfaceKind.BOOT;
  }

  @Override
  public String name() {
    return "ipxe";
  }

  @Override
  public Map<String, String> properties() {
    var keys = new LinkedHashMap<>(BootDevices.PROPERTIES);
    keys.put("deploy_kernel", "http(s) URL of the ramdisk's kernel. Required.");
    keys.put("deploy_ramdisk", "http(s) URL of the ramdisk. Required.");
    keys.put(
        "kernel_append_params",
        "Added to the kernel's command line; %default% stands for the operator's own.");
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
    checkMissing(task, purpose);
    List.of(KERNEL, RAMDISK).forEach(part -> checkedUrl(task.node(), purpose, part));
    checkPorts(task);
    BootDevices.check(task.node());
    KernelParameters.of(task.node(), context, Map.of());
    modes.check(task.node());
  }

  private static void checkPorts(NodeTask task) {
    if (task.ports().stream().noneMatch(Port::pxeEnabled)) {
      throw Refused.missingParameter(
          "Node %s has no port that is enabled for network boot.".formatted(task.uuid()));
    }
  }

  private void checkMissing(NodeTask task, RamdiskPurpose purpose) {
    var keys =
        List.of(KERNEL, RAMDISK).stream()
            .filter(part -> url(task.node(), purpose, part).isEmpty())
            .map(purpose::key)
            .toList();
    if (!keys.isEmpty()) {
      throw Refused.missingParameter(
          "driver_info of node %s lacks %s.".formatted(task.uuid(), String.join(", ", keys)));
    }
  }

  @Override
  public void prepareRamdisk(LockedTask task, Map<String, String> parameters) {
    validate(task);
    modes.agree(task);
    var line = KernelParameters.of(task.node(), context, parameters);
    task.ensureHeld();
    var purpose = RamdiskPurpose.of(task.node());
    scripts()
        .publish(
            task,
            checkedUrl(task.node(), purpose, KERNEL),
            checkedUrl(task.node(), purpose, RAMDISK),
            line);
    BootDevices.set(task, BootDevice.PXE, false);
  }

  @Override
  public void cleanUpRamdisk(LockedTask task) {
    task.ensureHeld();
    scripts().remove(task);
  }

  @Override
  public void prepareInstance(LockedTask task) {
    cleanUpRamdisk(task);
    BootDevices.set(task, BootDevice.DISK, true);
  }

  @Override
  public void validateRamdiskInstance(NodeTask task) {
    checkPorts(task);
    List.of(KERNEL, RAMDISK).forEach(part -> instanceUrl(task.node(), part));
    KernelParameters.ofInstance(task.node());
    BootDevices.check(task.node());
    modes.check(task.node());
  }

  @Override
  public void prepareRamdiskInstance(LockedTask task) {
    validateRamdiskInstance(task);
    task.ensureHeld();
    scripts()
        .publishInstance(
            task,
            instanceUrl(task.node(), KERNEL),
            instanceUrl(task.node(), RAMDISK),
            KernelParameters.ofInstance(task.node()));
    if (task.node().provisionState() != ProvisionState.ACTIVE) {
      modes.agree(task);
      BootDevices.set(task, BootDevice.PXE, true);
    }
  }

  private String instanceUrl(Node node, String part) {
    var url =
        node.instanceInfo(part)
            .orElseThrow(
                () ->
                    Refused.missingParameter(
                        "instance_info of node %s lacks %s.".formatted(node.uuid(), part)));
    return checked(url, "instance_info " + part);
  }

  @Override
  public void cleanUpInstance(LockedTask task) {
    cleanUpRamdisk(task);
  }

  /**
   * Starts machines once more whose ramdisk did not come up within {@code
   * bessemer.pxe.boot-retry-timeout} of their last start; network boots get lost now and then.
   */
  @NodePeriodic(
      purpose = "network boot retry",
      every = "PT0S",
      setting = "bessemer.pxe.boot-retry-check-interval",
      maintenance = Only.NO,
      provisionStateIn = {
        ProvisionState.DEPLOYWAIT,
        ProvisionState.CLEANWAIT,
        ProvisionState.RESCUEWAIT,
        ProvisionState.SERVICEWAIT
      })
  public void retryBoot(LockableTask look) {
    if (isOverdue(look)) {
      var task = look.lock();
      if (isOverdue(task)) {
        LOG.atInfo().addKeyValue("node", task.uuid()).log("network boot is tried again");
        BootDevices.set(task, BootDevice.PXE, false);
        task.changePower(PowerTarget.REBOOT);
      }
    }
  }

  private boolean isOverdue(NodeTask task) {
    return task.agent().url() == null
        && task.node().driverInternalInfo().get("last_power_state_change") instanceof String start
        && OffsetDateTime.parse(start)
            .toInstant()
            .plus(context.duration("bessemer.pxe.boot-retry-timeout", RETRY_AFTER))
            .isBefore(context.clock().instant());
  }

  private IpxeScripts scripts() {
    return new IpxeScripts(context.publisher());
  }

  private Optional<String> url(Node node, RamdiskPurpose purpose, String part) {
    return new DriverInfo(node)
        .text(purpose.key(part))
        .or(() -> context.setting(purpose.setting(part)));
  }

  private String checkedUrl(Node node, RamdiskPurpose purpose, String part) {
    return checked(url(node, purpose, part).orElse(""), purpose.key(part));
  }

  private String checked(String url, String what) {
    if (!url.matches("https?://[^\\s\"'|$]+") || url.contains("&&")) {
      throw Refused.invalidParameter(
          "%s must be an http or https URL: files and image services are not supported."
              .formatted(what));
    }
    egress.check(url);
    return url;
  }
}
