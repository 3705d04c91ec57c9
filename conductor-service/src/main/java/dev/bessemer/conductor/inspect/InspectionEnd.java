package dev.bessemer.conductor.inspect;

import dev.bessemer.conductor.engine.Aftermath;
import dev.bessemer.conductor.engine.Errors;
import dev.bessemer.conductor.engine.Interruption;
import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.StateEvent;
import dev.bessemer.store.inspection.InspectionReports;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ways in which an inspection ends without result. */
@ApplicationScoped
class InspectionEnd implements Interruption {
  private static final Logger LOG = LoggerFactory.getLogger(InspectionEnd.class);
  private static final String EVENT = "introspection";
  private final InspectionReports reports;

  @Inject
  InspectionEnd(InspectionReports reports) {
    this.reports = reports;
  }

  void failed(HeldNode held, RuntimeException e) {
    if (Errors.unexpected(e)) {
      LOG.atError()
          .addKeyValue("node", held.uuid())
          .setCause(e)
          .log("inspection failed unexpectedly");
    }
    failed(held, Errors.text(e));
  }

  void failed(HeldNode held, String reason) {
    var error =
        "Node %s could not be inspected: %s%s".formatted(held.uuid(), reason, cleanUp(held));
    held.fire(
        StateEvent.FAIL,
        null,
        row -> {
          reports.remove(held.uuid());
          held.noteError(row, EVENT, error);
        });
  }

  @Override
  public Set<ProvisionState> states() {
    return Set.of(ProvisionState.INSPECTWAIT);
  }

  /** The ramdisk goes before the node moves on, so that nobody inspects it again meanwhile. */
  @Override
  public Rest abort(HeldNode held) {
    held.driver().inspect().abort(held);
    held.forgetAgent();
    held.fire(
        StateEvent.ABORT,
        null,
        row -> {
          reports.remove(held.uuid());
          held.noteError(row, EVENT, "Inspection was aborted by request.");
        });
    return Rest.NONE;
  }

  private static String cleanUp(HeldNode held) {
    return Aftermath.tried(
        held,
        "clean up",
        () -> {
          held.driver().inspect().abort(held);
          held.forgetAgent();
        });
  }
}
