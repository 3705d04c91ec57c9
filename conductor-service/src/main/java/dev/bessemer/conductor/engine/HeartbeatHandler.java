package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.intake.RequestHandler;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorRequest.HeartbeatStored;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Hears that an agent has beaten; what is missed is found by the sweep. */
@ApplicationScoped
class HeartbeatHandler implements RequestHandler<HeartbeatStored> {
  private final Heartbeats heartbeats;

  @Inject
  HeartbeatHandler(Heartbeats heartbeats) {
    this.heartbeats = heartbeats;
  }

  @Override
  public Class<HeartbeatStored> type() {
    return HeartbeatStored.class;
  }

  @Override
  public ConductorReply handle(HeartbeatStored request) {
    heartbeats.process(request.nodes());
    return new ConductorReply.Accepted();
  }
}
