package dev.bessemer.conductor.vendor;

import dev.bessemer.conductor.drivers.DriverRegistry;
import dev.bessemer.conductor.intake.RequestHandler;
import dev.bessemer.conductor.work.Workers;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorRequest.CallDriverVendor;
import dev.bessemer.spi.HardwareInterface;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Calls a method of a hardware type. */
@ApplicationScoped
class CallDriverVendorHandler implements RequestHandler<CallDriverVendor> {
  private final DriverRegistry drivers;
  private final Passthrus passthrus;
  private final Workers workers;

  @Inject
  CallDriverVendorHandler(DriverRegistry drivers, Passthrus passthrus, Workers workers) {
    this.drivers = drivers;
    this.passthrus = passthrus;
    this.workers = workers;
  }

  @Override
  public Class<CallDriverVendor> type() {
    return CallDriverVendor.class;
  }

  @Override
  public ConductorReply handle(CallDriverVendor request) {
    var vendor =
        drivers.byDefault(request.driver()).as(InterfaceKind.VENDOR, HardwareInterface.class);
    var method = Passthrus.require(passthrus.ofDriver(vendor.getClass()), request.method());
    method.check(request.verb(), request.arguments());
    if (!method.offer().async()) {
      return VendorAnswers.of(method, method.call(vendor, null, request.arguments()));
    }
    try (var slot = workers.reserve()) {
      slot.start(
          "vendor method " + method.name(), () -> method.call(vendor, null, request.arguments()));
    }
    return VendorAnswers.begun();
  }
}
