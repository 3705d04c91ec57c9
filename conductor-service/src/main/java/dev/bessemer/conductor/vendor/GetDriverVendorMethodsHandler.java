package dev.bessemer.conductor.vendor;

import dev.bessemer.conductor.drivers.DriverRegistry;
import dev.bessemer.conductor.intake.RequestHandler;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorRequest.GetDriverVendorMethods;
import dev.bessemer.spi.HardwareInterface;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Tells what only this hardware type can do. */
@ApplicationScoped
class GetDriverVendorMethodsHandler implements RequestHandler<GetDriverVendorMethods> {
  private final DriverRegistry drivers;
  private final Passthrus passthrus;

  @Inject
  GetDriverVendorMethodsHandler(DriverRegistry drivers, Passthrus passthrus) {
    this.drivers = drivers;
    this.passthrus = passthrus;
  }

  @Override
  public Class<GetDriverVendorMethods> type() {
    return GetDriverVendorMethods.class;
  }

  @Override
  public ConductorReply handle(GetDriverVendorMethods request) {
    var vendor =
        drivers.byDefault(request.driver()).as(InterfaceKind.VENDOR, HardwareInterface.class);
    return Passthrus.shown(passthrus.ofDriver(vendor.getClass()));
  }
}
