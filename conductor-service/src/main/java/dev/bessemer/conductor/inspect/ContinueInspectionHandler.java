package dev.bessemer.conductor.inspect;

import dev.bessemer.conductor.intake.RequestHandler;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorRequest.ContinueInspection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Hears that a ramdisk has reported; what is missed is found by {@link ReportSweep}. */
@ApplicationScoped
class ContinueInspectionHandler implements RequestHandler<ContinueInspection> {
  private final Reported reported;

  @Inject
  ContinueInspectionHandler(Reported reported) {
    this.reported = reported;
  }

  @Override
  public Class<ContinueInspection> type() {
    return ContinueInspection.class;
  }

  @Override
  public ConductorReply handle(ContinueInspection request) {
    reported.goOn(request.node());
    return new ConductorReply.Accepted();
  }
}
