package dev.bessemer.conductor.console;

import dev.bessemer.conductor.intake.RequestHandler;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorRequest.ReleaseNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Ends the console of a node that is about to be deleted. */
@ApplicationScoped
class ReleaseNodeHandler implements RequestHandler<ReleaseNode> {
  private final NodeTasks tasks;

  @Inject
  ReleaseNodeHandler(NodeTasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public Class<ReleaseNode> type() {
    return ReleaseNode.class;
  }

  @Override
  public ConductorReply handle(ReleaseNode request) {
    try (var held = tasks.claimPatiently(request.node(), "deleting the node")) {
      Consoles.end(held);
    }
    return new ConductorReply.Accepted();
  }
}
