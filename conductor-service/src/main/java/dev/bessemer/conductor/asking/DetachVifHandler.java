package dev.bessemer.conductor.asking;

import dev.bessemer.conductor.intake.RequestHandler;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorRequest.DetachVif;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Disconnects a node from a network of its instance. */
@ApplicationScoped
class DetachVifHandler implements RequestHandler<DetachVif> {
  private final NodeTasks tasks;

  @Inject
  DetachVifHandler(NodeTasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public Class<DetachVif> type() {
    return DetachVif.class;
  }

  @Override
  public ConductorReply handle(DetachVif request) {
    try (var held = tasks.claimPatiently(request.node(), "detach vif")) {
      var network = held.driver().network();
      network.validate(held);
      network.detachVif(held, request.vif());
    }
    return new ConductorReply.Accepted();
  }
}
