package dev.bessemer.hardware.direct;

import dev.bessemer.hardware.agent.InBandSteps;
import dev.bessemer.hardware.configdrive.ConfigDrives;
import dev.bessemer.hardware.image.Images;
import dev.bessemer.hardware.info.Capabilities;
import dev.bessemer.hardware.ramdisk.FastTrack;
import dev.bessemer.hardware.ramdisk.RamdiskBoot;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.model.step.Resume;
import dev.bessemer.model.step.Step;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.spi.AgentSteps;
import dev.bessemer.spi.DeployInterface;
import dev.bessemer.spi.DeployStep;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NetworkInterface.Purpose;
import dev.bessemer.spi.NodeTask;
import dev.bessemer.spi.StepOutcome;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Deploys by an agent that a ramdisk brings: it fetches the image itself and writes it to the disk.
 *
 * <p>Each step may be cut off at any point and be begun again by somebody else; the reason why that
 * does no harm stands at the step.
 */
public final class DirectDeploy implements DeployInterface {
  private static final Step WRITE_IMAGE = Step.inBand(InterfaceKind.DEPLOY, "write_image");

  private final Images images;
  private final ConfigDrives configDrives;
  private final InBandSteps agentSteps;
  private final RamdiskBoot ramdisk;
  private final InstanceBoot instanceBoot;
  private final AgentEnd agentEnd;
  private final FastTrack fastTrack;
  private final EraseSettings erasing;

  DirectDeploy(
      Images images,
      ConfigDrives configDrives,
      InBandSteps agentSteps,
      RamdiskBoot ramdisk,
      InstanceBoot instanceBoot,
      AgentEnd agentEnd,
      FastTrack fastTrack,
      EraseSettings erasing) {
    this.images = images;
    this.configDrives = configDrives;
    this.agentSteps = agentSteps;
    this.ramdisk = ramdisk;
    this.instanceBoot = instanceBoot;
    this.agentEnd = agentEnd;
    this.fastTrack = fastTrack;
    this.erasing = erasing;
  }

  @Override
  public InterfaceKind kind() {
    return InterfaceKind.DEPLOY;
  }

  @Override
  public String name() {
    return "direct";
  }

  @Override
  public Map<String, String> properties() {
    return DirectProperties.ALL;
  }

  @Override
  public void validate(NodeTask task) {
    task.driver().boot().validate(task);
    images.check(task.node());
    configDrives.check(task.node());
  }

  @Override
  public void prepare(LockedTask task) {
    validate(task);
    images.prepare(task);
    prepareRamdisk(task);
  }

  /** Networks and boot medium for the ramdisk, unless its agent is at work already. */
  void prepareRamdisk(LockedTask task) {
    var fast = fastTrack.serves(task);
    if (!fast) {
      ramdisk.powerOff(task);
    }
    task.driver().network().unconfigureTenant(task);
    task.driver().network().add(task, Purpose.PROVISIONING);
    if (!fast) {
      ramdisk.prepare(task);
    }
  }

  /**
   * Starts the ramdisk, unless it is up already. Begun again, it starts the machine again: nothing
   * was written yet.
   */
  @DeployStep(priority = 100, resume = Resume.REPEAT)
  public StepOutcome deploy(LockedTask task) {
    if (fastTrack.serves(task)) {
      return asSoonAsItIsKnown(task);
    }
    ramdisk.start(task);
    return new StepOutcome.AwaitAgent();
  }

  /**
   * Lets the agent write the image. Who comes after a conductor that died asks the agent, which
   * remembers the command and its result.
   */
  @DeployStep(priority = 80, resume = Resume.ASK_AGENT)
  public StepOutcome writeImage(LockedTask task) {
    var configDrive = configDrives.encoded(task.node());
    var args = new LinkedHashMap<String, Object>();
    args.put("image_info", images.forAgent(task.node(), configDrive));
    configDrive.ifPresent(drive -> args.put("configdrive", drive));
    agentSteps.start(task, StepKind.DEPLOY, WRITE_IMAGE, args);
    return new StepOutcome.AwaitAgent();
  }

  /**
   * Makes the machine start what was written. Begun again, the same boot loader is installed and
   * the same boot device set once more; while the agent still installs, it says that it is busy.
   */
  @DeployStep(priority = 60, resume = Resume.REPEAT)
  public StepOutcome prepareInstanceBoot(LockedTask task) {
    instanceBoot.prepare(task);
    return new StepOutcome.Done();
  }

  /** Ends the ramdisk. Begun again, it finds the power off already, or switches it off. */
  @DeployStep(priority = 40, resume = Resume.REPEAT)
  public StepOutcome tearDownAgent(LockedTask task) {
    agentEnd.tearDown(task);
    return new StepOutcome.Done();
  }

  /** Every call of a network interface may be repeated. */
  @DeployStep(priority = 30, resume = Resume.REPEAT)
  public StepOutcome switchToTenantNetwork(LockedTask task) {
    task.driver().network().remove(task, Purpose.PROVISIONING);
    task.driver().network().configureTenant(task);
    return new StepOutcome.Done();
  }

  /**
   * Starts the installed system. Begun again, a machine that is on already is left alone; one that
   * must not be switched off is reset once more, right after its first start.
   */
  @DeployStep(priority = 20, resume = Resume.REPEAT)
  public StepOutcome bootInstance(LockedTask task) {
    task.changePower(task.node().disablePowerOff() ? PowerTarget.REBOOT : PowerTarget.ON);
    return new StepOutcome.Done();
  }

  @Override
  public void tearDown(LockedTask task) {
    ramdisk.powerOff(task);
    task.driver().network().unconfigureTenant(task);
    task.driver().network().remove(task, Purpose.PROVISIONING);
  }

  @Override
  public void cleanUp(LockedTask task) {
    ramdisk.forget(task);
    images.forget(task);
    task.driver().boot().cleanUpRamdisk(task);
    task.driver().boot().cleanUpInstance(task);
  }

  /** Unless the capability {@code boot_option} of the instance says otherwise. */
  @Override
  public boolean startsFromDisk(NodeTask task) {
    return Capabilities.of(task.node().instanceInfo())
        .get("boot_option")
        .map("local"::equalsIgnoreCase)
        .orElse(true);
  }

  @Override
  public StepOutcome prepareRamdiskFor(LockedTask task, StepKind kind) {
    task.driver().boot().validate(task);
    if (kind == StepKind.CLEAN) {
      erasing.tell(task);
    }
    if (fastTrack.serves(task)) {
      task.driver().network().add(task, RamdiskBoot.purpose(kind));
      return asSoonAsItIsKnown(task);
    }
    ramdisk.powerOff(task);
    task.driver().network().add(task, RamdiskBoot.purpose(kind));
    ramdisk.prepare(task);
    ramdisk.start(task);
    return new StepOutcome.AwaitAgent();
  }

  @Override
  public void tearDownRamdiskFor(LockedTask task, StepKind kind) {
    if (task.agent().url() != null) {
      agentSteps.collectLogsOfSuccess(task);
    }
    if (!fastTrack.serves(task)) {
      ramdisk.powerOff(task);
    }
    ramdisk.forget(task);
    task.driver().boot().cleanUpRamdisk(task);
    task.driver().network().remove(task, RamdiskBoot.purpose(kind));
    if (kind == StepKind.SERVICE) {
      ramdisk.backToInstance(task);
    }
  }

  // One that has only inspected so far has yet to tell where it is.
  private static StepOutcome asSoonAsItIsKnown(NodeTask task) {
    return task.agent().url() == null ? new StepOutcome.AwaitAgent() : new StepOutcome.Done();
  }

  @Override
  public boolean keepsAgent(NodeTask task) {
    return fastTrack.mayServe(task);
  }

  @Override
  public AgentSteps agentSteps() {
    return agentSteps;
  }
}
