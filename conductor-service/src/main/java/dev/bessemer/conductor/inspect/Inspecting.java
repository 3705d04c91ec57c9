package dev.bessemer.conductor.inspect;

import dev.bessemer.conductor.engine.AgentWait;
import dev.bessemer.conductor.engine.Errors;
import dev.bessemer.conductor.engine.Intent;
import dev.bessemer.conductor.engine.Resumer;
import dev.bessemer.conductor.intake.VerbHandler;
import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.model.rpc.ConductorRequest.ChangeProvision;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.StateEvent;
import dev.bessemer.model.state.Verb;
import dev.bessemer.spi.InspectInterface.Inspection.AwaitAgent;
import dev.bessemer.spi.InspectInterface.Inspection.Finished;
import dev.bessemer.store.inspection.InspectionReports;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * Inspects nodes, by their BMCs or by a ramdisk. It destroys nothing, so a new owner works off the
 * report, if there is one already, or else simply begins again.
 */
@ApplicationScoped
class Inspecting implements VerbHandler, Resumer, AgentWait {
  private final Intent intent;
  private final Findings findings;
  private final InspectionReports reports;
  private final ReportWork work;
  private final InspectionEnd end;

  @Inject
  Inspecting(
      Intent intent,
      Findings findings,
      InspectionReports reports,
      ReportWork work,
      InspectionEnd end) {
    this.intent = intent;
    this.findings = findings;
    this.reports = reports;
    this.work = work;
    this.end = end;
  }

  @Override
  public Set<Verb> verbs() {
    return Set.of(Verb.INSPECT);
  }

  @Override
  public Set<ProvisionState> states() {
    return Set.of(ProvisionState.INSPECTING, ProvisionState.INSPECTWAIT);
  }

  @Override
  public void handle(ChangeProvision request) {
    intent.begin(request.node(), StateEvent.INSPECT, Inspecting::check, this::move, this::resume);
  }

  private static void check(HeldNode held) {
    var driver = held.driver();
    driver.power().validate(held);
    driver.inspect().validate(held);
  }

  private void move(HeldNode held) {
    held.fire(
        StateEvent.INSPECT,
        null,
        row -> {
          row.lastError = null;
          reports.remove(held.uuid());
        });
  }

  /** Ends in manageable, in inspect wait, or in inspect failed with an error. */
  @Override
  public void resume(HeldNode held) {
    try {
      var report = reports.find(held.uuid());
      if (report.isPresent()) {
        work.off(held, report.get());
      } else {
        begin(held);
      }
    } catch (RuntimeException e) {
      if (Errors.leavesNodeAlone(e)) {
        throw e;
      }
      end.failed(held, e);
    }
  }

  private void begin(HeldNode held) {
    switch (held.driver().inspect().inspect(held)) {
      case Finished found -> held.fire(StateEvent.DONE, null, row -> findings.keep(row, found));
      case AwaitAgent() -> held.fire(StateEvent.WAIT);
    }
  }

  @Override
  public boolean hearsHeartbeats() {
    return false;
  }

  @Override
  public void onHeartbeat(HeldNode held) {}

  @Override
  public void fail(HeldNode held, String error) {
    end.failed(held, error);
  }
}
