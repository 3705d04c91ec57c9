package dev.bessemer.conductor.asking;

import dev.bessemer.conductor.intake.RequestHandler;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorRequest.AttachVif;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Connects a node to a network of its instance. */
@ApplicationScoped
class AttachVifHandler implements RequestHandler<AttachVif> {
  private final NodeTasks tasks;

  @Inject
  AttachVifHandler(NodeTasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public Class<AttachVif> type() {
    return AttachVif.class;
  }

  @Override
  public ConductorReply handle(AttachVif request) {
    try (var held = tasks.claimPatiently(request.node(), "attach vif")) {
      var network = held.driver().network();
      network.validate(held);
      network.attachVif(held, request.vif());
    }
    return new ConductorReply.Accepted();
  }
}
