package dev.bessemer.conductor.vendor;

import dev.bessemer.conductor.intake.RequestHandler;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorRequest.GetVendorMethods;
import dev.bessemer.spi.HardwareInterface;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Tells what only this node's make can do. */
@ApplicationScoped
class GetVendorMethodsHandler implements RequestHandler<GetVendorMethods> {
  private final NodeTasks tasks;
  private final Passthrus passthrus;

  @Inject
  GetVendorMethodsHandler(NodeTasks tasks, Passthrus passthrus) {
    this.tasks = tasks;
    this.passthrus = passthrus;
  }

  @Override
  public Class<GetVendorMethods> type() {
    return GetVendorMethods.class;
  }

  @Override
  public ConductorReply handle(GetVendorMethods request) {
    var driver = tasks.look(request.node()).driver();
    var vendor = driver.as(InterfaceKind.VENDOR, HardwareInterface.class);
    return Passthrus.shown(passthrus.ofNode(vendor.getClass()));
  }
}
