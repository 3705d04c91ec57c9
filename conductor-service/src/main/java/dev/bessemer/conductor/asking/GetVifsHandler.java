package dev.bessemer.conductor.asking;

import dev.bessemer.conductor.intake.RequestHandler;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorReply.Vifs;
import dev.bessemer.model.rpc.ConductorRequest.GetVifs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** Tells which networks of an instance a node is connected to. */
@ApplicationScoped
class GetVifsHandler implements RequestHandler<GetVifs> {
  private final NodeTasks tasks;

  @Inject
  GetVifsHandler(NodeTasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public Class<GetVifs> type() {
    return GetVifs.class;
  }

  @Override
  public ConductorReply handle(GetVifs request) {
    var task = tasks.look(request.node());
    var network = task.driver().network();
    network.validate(task);
    return new Vifs(
        network.vifs(task).stream().map(id -> Map.<String, Object>of("id", id)).toList());
  }
}
