package dev.bessemer.hardware.ramdisk;

import dev.bessemer.agent.message.CommandStatus;
import dev.bessemer.hardware.agent.Agents;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NetworkInterface.Purpose;
import dev.bessemer.spi.NodeTask;
import dev.bessemer.spi.RescueInterface;
import dev.bessemer.spi.StepOutcome;
import java.util.Map;

/** Rescues by a ramdisk whose agent lets in whoever knows the password, and ends then. */
final class AgentRescue implements RescueInterface {
  private static final String HASHED = "hashed_rescue_password";

  private final Agents agents;
  private final RamdiskBoot ramdisk;

  AgentRescue(Agents agents, RamdiskBoot ramdisk) {
    this.agents = agents;
    this.ramdisk = ramdisk;
  }

  @Override
  public String name() {
    return "agent";
  }

  @Override
  public Map<String, String> properties() {
    return Map.of(
        "rescue_kernel", "http(s) URL of the kernel of the rescue ramdisk. Required for rescuing.",
        "rescue_ramdisk", "http(s) URL of the rescue ramdisk. Required for rescuing.");
  }

  @Override
  public void validate(NodeTask task) {
    task.driver().boot().validateRescue(task);
  }

  @Override
  public StepOutcome rescue(LockedTask task) {
    ramdisk.powerOff(task);
    task.driver().boot().cleanUpInstance(task);
    task.driver().network().unconfigureTenant(task);
    task.driver().network().add(task, Purpose.RESCUING);
    ramdisk.prepare(task);
    ramdisk.start(task);
    return new StepOutcome.AwaitAgent();
  }

  @Override
  public void finish(LockedTask task) {
    var hashed =
        task.node()
            .instanceInfo(HASHED)
            .orElseThrow(() -> Refused.missingParameter("instance_info lacks " + HASHED + "."));
    var ended = agents.order(task, agent -> agent.finalizeRescue(hashed));
    if (ended.commandStatus() != CommandStatus.SUCCEEDED) {
      throw new HardwareFailure("the agent did not take the password: " + ended.errorText());
    }
    cleanUp(task);
    task.driver().network().configureTenant(task);
  }

  @Override
  public void unRescue(LockedTask task) {
    ramdisk.powerOff(task);
    cleanUp(task);
    ramdisk.backToInstance(task);
  }

  @Override
  public void cleanUp(LockedTask task) {
    ramdisk.forget(task);
    task.driver().boot().cleanUpRamdisk(task);
    task.driver().network().remove(task, Purpose.RESCUING);
  }
}
