package dev.bessemer.conductor.asking;

import dev.bessemer.conductor.intake.RequestHandler;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.model.node.BootDevice;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorReply.BootDeviceReply;
import dev.bessemer.model.rpc.ConductorRequest.GetBootDevice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Asks a BMC what its machine starts from next. */
@ApplicationScoped
class GetBootDeviceHandler implements RequestHandler<GetBootDevice> {
  private final NodeTasks tasks;

  @Inject
  GetBootDeviceHandler(NodeTasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public Class<GetBootDevice> type() {
    return GetBootDevice.class;
  }

  @Override
  public ConductorReply handle(GetBootDevice request) {
    var task = tasks.look(request.node());
    var management = task.driver().management();
    management.validate(task);
    var setting = management.bootDevice(task);
    var device = Optional.ofNullable(setting.device()).map(BootDevice::wire).orElse(null);
    return new BootDeviceReply(device, setting.persistent());
  }
}
