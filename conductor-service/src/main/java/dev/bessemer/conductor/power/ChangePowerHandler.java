package dev.bessemer.conductor.power;

import static dev.bessemer.model.state.ProvisionState.CLEANING;
import static dev.bessemer.model.state.ProvisionState.CLEANWAIT;

import dev.bessemer.conductor.intake.RequestHandler;
import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.conductor.work.Workers;
import dev.bessemer.model.fault.Fault;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorRequest.ChangePower;
import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.spi.HardwareFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins a change of power and answers while a worker is at it. */
@ApplicationScoped
class ChangePowerHandler implements RequestHandler<ChangePower> {
  private static final Logger LOG = LoggerFactory.getLogger(ChangePowerHandler.class);
  private final NodeTasks tasks;
  private final Workers workers;
  private final PowerActions actions;

  @Inject
  ChangePowerHandler(NodeTasks tasks, Workers workers, PowerActions actions) {
    this.tasks = tasks;
    this.workers = workers;
    this.actions = actions;
  }

  @Override
  public Class<ChangePower> type() {
    return ChangePower.class;
  }

  @Override
  public ConductorReply handle(ChangePower request) {
    var target = target(request);
    var limit = Optional.ofNullable(request.timeout()).map(Duration::ofSeconds).orElse(null);
    try (var held = tasks.claimPatiently(request.node(), "changing node power state");
        var slot = workers.reserve()) {
      check(held, target);
      held.change(row -> PowerRows.announced(row, target));
      var kept = held.handOver();
      slot.start("power " + request.node(), () -> work(kept, target, limit));
    }
    return new ConductorReply.Accepted();
  }

  private void work(HeldNode node, PowerTarget target, @Nullable Duration limit) {
    try (var held = node) {
      actions.changeLastly(held, target, limit);
    } catch (HardwareFailure | Fault e) {
      // The node shows it.
      LOG.atInfo()
          .addKeyValue("node", node.uuid())
          .log("power was not changed: {}", e.getMessage());
    }
  }

  private static PowerTarget target(ChangePower request) {
    var target =
        PowerTarget.find(request.target())
            .orElseThrow(
                () ->
                    Refused.invalidParameter(
                        "There is no power state %s.".formatted(request.target())));
    if (request.timeout() != null && request.timeout() < 1) {
      throw Refused.invalidParameter("The timeout must be at least one second.");
    }
    return target;
  }

  private static void check(HeldNode held, PowerTarget target) {
    var node = held.node();
    if (Set.of(CLEANING, CLEANWAIT).contains(node.provisionState())) {
      throw Refused.invalidState(target.wire(), node.provisionState().wire());
    }
    PowerActions.check(held, target);
    var power = held.driver().power();
    power.validate(held);
    if (!power.supportedTargets().contains(target)) {
      throw Refused.unsupported(node.driver(), "the power state " + target.wire());
    }
  }
}
