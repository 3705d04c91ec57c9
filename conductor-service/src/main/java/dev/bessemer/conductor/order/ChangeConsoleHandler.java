package dev.bessemer.conductor.order;

import dev.bessemer.conductor.intake.RequestHandler;
import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.conductor.task.Notices;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorRequest.ChangeConsole;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.store.affinity.Affinities;
import dev.bessemer.store.notification.Status;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** Starts and stops a node's console. */
@ApplicationScoped
class ChangeConsoleHandler implements RequestHandler<ChangeConsole> {
  private final Orders orders;
  private final NodeTasks tasks;
  private final Affinities affinities;

  @Inject
  ChangeConsoleHandler(Orders orders, NodeTasks tasks, Affinities affinities) {
    this.orders = orders;
    this.tasks = tasks;
    this.affinities = affinities;
  }

  @Override
  public Class<ChangeConsole> type() {
    return ChangeConsole.class;
  }

  @Override
  public ConductorReply handle(ChangeConsole request) {
    var task = tasks.look(request.node());
    task.driver().console().validate(task);
    if (task.node().consoleEnabled() != request.enabled()) {
      begin(request.node(), request.enabled());
    }
    return new ConductorReply.Accepted();
  }

  private void begin(UUID node, boolean enabled) {
    orders.begin(
        new Order(
            node,
            "setting console mode",
            "console",
            "Error %s the console on node %s".formatted(enabled ? "enabling" : "disabling", node)),
        held -> held.driver().console().validate(held),
        held -> work(held, enabled));
  }

  private void work(HeldNode held, boolean enabled) {
    held.notices().console(held.uuid(), Notices.Console.SET, Status.START);
    try {
      turn(held, enabled);
    } catch (HardwareFailure e) {
      held.notices().console(held.uuid(), Notices.Console.SET, Status.ERROR);
      throw e;
    }
    held.change(
        row -> {
          row.consoleEnabled = enabled;
          // Of an instance there may be more to take over than this.
          if (enabled && held.node().provisionState() != ProvisionState.ACTIVE) {
            affinities.keep(held.claim());
          }
          held.notices().console(held.uuid(), Notices.Console.SET, Status.END);
        });
  }

  private static void turn(HeldNode held, boolean enabled) {
    var console = held.driver().console();
    held.ensureHeld();
    if (enabled) {
      console.start(held);
    } else {
      console.stop(held);
    }
  }
}
