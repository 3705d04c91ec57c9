package dev.bessemer.conductor.asking;

import dev.bessemer.conductor.intake.RequestHandler;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorReply.Drive;
import dev.bessemer.model.rpc.ConductorReply.VirtualMedia;
import dev.bessemer.model.rpc.ConductorRequest.GetVirtualMedia;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Asks what is in the virtual drives of a BMC. */
@ApplicationScoped
class GetVirtualMediaHandler implements RequestHandler<GetVirtualMedia> {
  private final NodeTasks tasks;

  @Inject
  GetVirtualMediaHandler(NodeTasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public Class<GetVirtualMedia> type() {
    return GetVirtualMedia.class;
  }

  @Override
  public ConductorReply handle(GetVirtualMedia request) {
    var task = tasks.look(request.node());
    var management = task.driver().management();
    management.validate(task);
    return new VirtualMedia(
        management.virtualMedia(task).stream()
            .map(drive -> new Drive(drive.mediaTypes(), drive.inserted(), drive.image()))
            .toList());
  }
}
