package dev.bessemer.conductor.asking;

import dev.bessemer.conductor.drivers.DriverRegistry;
import dev.bessemer.conductor.intake.RequestHandler;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorReply.LogicalDiskProperties;
import dev.bessemer.model.rpc.ConductorRequest.GetLogicalDiskProperties;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Tells what can be said of logical disks for a hardware type. */
@ApplicationScoped
class GetLogicalDiskPropertiesHandler implements RequestHandler<GetLogicalDiskProperties> {
  private final DriverRegistry drivers;

  @Inject
  GetLogicalDiskPropertiesHandler(DriverRegistry drivers) {
    this.drivers = drivers;
  }

  @Override
  public Class<GetLogicalDiskProperties> type() {
    return GetLogicalDiskProperties.class;
  }

  @Override
  public ConductorReply handle(GetLogicalDiskProperties request) {
    var raid = drivers.byDefault(request.driver()).raid();
    return new LogicalDiskProperties(raid.logicalDiskProperties());
  }
}
