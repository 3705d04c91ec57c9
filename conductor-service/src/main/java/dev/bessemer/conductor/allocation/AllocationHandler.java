package dev.bessemer.conductor.allocation;

import dev.bessemer.conductor.intake.RequestHandler;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorRequest.AllocationStored;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Hears of new allocations; what is missed is found by the sweep. */
@ApplicationScoped
class AllocationHandler implements RequestHandler<AllocationStored> {
  private final Matching matching;

  @Inject
  AllocationHandler(Matching matching) {
    this.matching = matching;
  }

  @Override
  public Class<AllocationStored> type() {
    return AllocationStored.class;
  }

  @Override
  public ConductorReply handle(AllocationStored request) {
    matching.match(request.allocation());
    return new ConductorReply.Accepted();
  }
}
