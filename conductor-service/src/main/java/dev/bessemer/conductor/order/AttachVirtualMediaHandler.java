package dev.bessemer.conductor.order;

import dev.bessemer.conductor.intake.RequestHandler;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorRequest.AttachVirtualMedia;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Puts an image into a virtual drive. */
@ApplicationScoped
class AttachVirtualMediaHandler implements RequestHandler<AttachVirtualMedia> {
  private final Orders orders;

  @Inject
  AttachVirtualMediaHandler(Orders orders) {
    this.orders = orders;
  }

  @Override
  public Class<AttachVirtualMedia> type() {
    return AttachVirtualMedia.class;
  }

  @Override
  public ConductorReply handle(AttachVirtualMedia request) {
    var device = Drives.named(request.deviceType());
    orders.begin(
        new Order(
            request.node(),
            "attaching virtual media",
            "virtual_media",
            "Failed to attach a virtual media device %s".formatted(device.wire())),
        held -> Drives.check(held, "attach_virtual_media"),
        held -> {
          held.ensureHeld();
          held.driver().management().attachVirtualMedia(held, device, request.imageUrl());
        });
    return new ConductorReply.Accepted();
  }
}
