package dev.bessemer.conductor.asking;

import dev.bessemer.conductor.intake.RequestHandler;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorRequest.InjectNmi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Interrupts a machine. */
@ApplicationScoped
class InjectNmiHandler implements RequestHandler<InjectNmi> {
  private final NodeTasks tasks;

  @Inject
  InjectNmiHandler(NodeTasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public Class<InjectNmi> type() {
    return InjectNmi.class;
  }

  @Override
  public ConductorReply handle(InjectNmi request) {
    try (var held = tasks.claimPatiently(request.node(), "inject nmi")) {
      var management = held.driver().management();
      management.validate(held);
      held.ensureHeld();
      management.injectNmi(held);
    }
    return new ConductorReply.Accepted();
  }
}
