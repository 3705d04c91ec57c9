package dev.bessemer.conductor.asking;

import dev.bessemer.conductor.drivers.DriverRegistry;
import dev.bessemer.conductor.intake.RequestHandler;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorReply.DriverProperties;
import dev.bessemer.model.rpc.ConductorRequest.GetDriverProperties;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Tells what the driver_info keys of a hardware type mean. */
@ApplicationScoped
class GetDriverPropertiesHandler implements RequestHandler<GetDriverProperties> {
  private final DriverRegistry drivers;

  @Inject
  GetDriverPropertiesHandler(DriverRegistry drivers) {
    this.drivers = drivers;
  }

  @Override
  public Class<GetDriverProperties> type() {
    return GetDriverProperties.class;
  }

  @Override
  public ConductorReply handle(GetDriverProperties request) {
    return new DriverProperties(drivers.properties(request.driver()));
  }
}
