package dev.bessemer.conductor.asking;

import dev.bessemer.conductor.intake.RequestHandler;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.model.node.BootDevice;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorReply.SupportedBootDevices;
import dev.bessemer.model.rpc.ConductorRequest.GetSupportedBootDevices;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Tells what a node can be told to start from. */
@ApplicationScoped
class GetSupportedBootDevicesHandler implements RequestHandler<GetSupportedBootDevices> {
  private final NodeTasks tasks;

  @Inject
  GetSupportedBootDevicesHandler(NodeTasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public Class<GetSupportedBootDevices> type() {
    return GetSupportedBootDevices.class;
  }

  @Override
  public ConductorReply handle(GetSupportedBootDevices request) {
    var task = tasks.look(request.node());
    var devices = task.driver().management().supportedBootDevices(task);
    return new SupportedBootDevices(devices.stream().sorted().map(BootDevice::wire).toList());
  }
}
