package dev.bessemer.conductor.order;

import dev.bessemer.conductor.intake.RequestHandler;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorRequest.DetachVirtualMedia;
import dev.bessemer.spi.MediaDevice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;

/** Empties virtual drives. */
@ApplicationScoped
class DetachVirtualMediaHandler implements RequestHandler<DetachVirtualMedia> {
  private final Orders orders;

  @Inject
  DetachVirtualMediaHandler(Orders orders) {
    this.orders = orders;
  }

  @Override
  public Class<DetachVirtualMedia> type() {
    return DetachVirtualMedia.class;
  }

  @Override
  public ConductorReply handle(DetachVirtualMedia request) {
    var devices = EnumSet.noneOf(MediaDevice.class);
    request.deviceTypes().forEach(type -> devices.add(Drives.named(type)));
    if (devices.isEmpty()) {
      devices.addAll(EnumSet.allOf(MediaDevice.class));
    }
    orders.begin(
        new Order(
            request.node(),
            "detaching virtual media",
            "virtual_media",
            "Failed to detach virtual media devices"),
        held -> Drives.check(held, "detach_virtual_media"),
        held -> {
          held.ensureHeld();
          held.driver().management().detachVirtualMedia(held, devices);
        });
    return new ConductorReply.Accepted();
  }
}
