package dev.bessemer.hardware.direct;

import dev.bessemer.agent.client.AgentClient;
import dev.bessemer.hardware.agent.Agents;
import dev.bessemer.hardware.agent.InBandSteps;
import dev.bessemer.hardware.info.DriverInfo;
import dev.bessemer.hardware.power.PowerWait;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.LockedTask;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a ramdisk that has done its work.
 *
 * <p>The agent is asked to switch the machine off, so that nothing is left unwritten; when it does
 * not, the BMC does. The node shows the power as off either way.
 */
final class AgentEnd {
  private static final Logger LOG = LoggerFactory.getLogger(AgentEnd.class);
  private static final Duration PATIENCE = Duration.ofSeconds(35);

  private final Agents agents;
  private final InBandSteps steps;
  private final DriverContext context;
  private final PowerWait wait;

  AgentEnd(Agents agents, InBandSteps steps, DriverContext context) {
    this.agents = agents;
    this.steps = steps;
    this.context = context;
    this.wait = new PowerWait(context);
  }

  void tearDown(LockedTask task) {
    if (task.node().disablePowerOff()) {
      lockDown(task);
      return;
    }
    if (task.driver().power().read(task) == PowerState.ON) {
      steps.collectLogsOfSuccess(task);
      switchOff(task);
    }
    // Does nothing to a machine that is off but forget its agent.
    task.changePower(PowerTarget.OFF);
  }

  private void switchOff(LockedTask task) {
    try {
      if (new DriverInfo(task.node()).flag("deploy_forces_oob_reboot", false)) {
        sync(task);
      } else {
        agents.order(task, AgentClient::powerOff);
        wait.reaches(PowerState.OFF, patience(), () -> task.driver().power().read(task));
      }
    } catch (HardwareFailure e) {
      LOG.atWarn()
          .addKeyValue("node", task.uuid())
          .addKeyValue("reason", e.getMessage())
          .log("the agent did not end in order, the BMC switches the machine off");
    }
  }

  private Duration patience() {
    return context.duration("bessemer.agent.power-off-timeout", PATIENCE);
  }

  private void sync(LockedTask task) {
    agents.order(
        task,
        agent -> {
          agent.sync();
          return true;
        });
  }

  /** For machines that must keep their power: a deaf agent cannot disturb the next start. */
  private void lockDown(LockedTask task) {
    try {
      agents.order(task, AgentClient::lockdown);
    } catch (HardwareFailure e) {
      // Deaf already, if this step was begun before.
      LOG.atWarn()
          .addKeyValue("node", task.uuid())
          .addKeyValue("reason", e.getMessage())
          .log("the agent did not take its lock-down");
    }
  }
}
