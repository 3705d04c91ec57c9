package dev.bessemer.conductor.asking;

import dev.bessemer.conductor.intake.RequestHandler;
import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.BootDevice;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorRequest.SetBootDevice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Tells a BMC what its machine is to start from. */
@ApplicationScoped
class SetBootDeviceHandler implements RequestHandler<SetBootDevice> {
  private final NodeTasks tasks;

  @Inject
  SetBootDeviceHandler(NodeTasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public Class<SetBootDevice> type() {
    return SetBootDevice.class;
  }

  @Override
  public ConductorReply handle(SetBootDevice request) {
    try (var held = tasks.claimPatiently(request.node(), "setting boot device")) {
      var management = held.driver().management();
      management.validate(held);
      var device = device(held, request.device());
      held.ensureHeld();
      management.setBootDevice(held, device, request.persistent());
    }
    return new ConductorReply.Accepted();
  }

  private static BootDevice device(HeldNode held, String name) {
    return BootDevice.find(name)
        .filter(held.driver().management().supportedBootDevices(held)::contains)
        .orElseThrow(
            () -> Refused.invalidParameter("Invalid boot device %s specified.".formatted(name)));
  }
}
