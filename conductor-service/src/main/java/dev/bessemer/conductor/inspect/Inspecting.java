package dev.bessemer.conductor.inspect;

import dev.bessemer.conductor.engine.Errors;
import dev.bessemer.conductor.engine.Intent;
import dev.bessemer.conductor.engine.Resumer;
import dev.bessemer.conductor.intake.VerbHandler;
import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.rpc.ConductorRequest.ChangeProvision;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.StateEvent;
import dev.bessemer.model.state.Verb;
import dev.bessemer.spi.InspectInterface.Inspection.AwaitAgent;
import dev.bessemer.spi.InspectInterface.Inspection.Finished;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Inspects nodes by their BMCs. It changes nothing on the machine, so a new owner simply does it
 * again.
 */
@ApplicationScoped
class Inspecting implements VerbHandler, Resumer {
  private static final Logger LOG = LoggerFactory.getLogger(Inspecting.class);
  private static final String EVENT = "introspection";
  private final Intent intent;
  private final Findings findings;

  @Inject
  Inspecting(Intent intent, Findings findings) {
    this.intent = intent;
    this.findings = findings;
  }

  @Override
  public Set<Verb> verbs() {
    return Set.of(Verb.INSPECT);
  }

  @Override
  public Set<ProvisionState> states() {
    return Set.of(ProvisionState.INSPECTING);
  }

  @Override
  public void handle(ChangeProvision request) {
    intent.begin(
        request.node(),
        StateEvent.INSPECT,
        Inspecting::check,
        held -> held.fire(StateEvent.INSPECT, null, row -> row.lastError = null),
        this::resume);
  }

  private static void check(HeldNode held) {
    var driver = held.driver();
    driver.power().validate(held);
    driver.inspect().validate(held);
  }

  /** Ends in manageable, or in inspect failed with an error. */
  @Override
  public void resume(HeldNode held) {
    try {
      switch (held.driver().inspect().inspect(held)) {
        case Finished found -> held.fire(StateEvent.DONE, null, row -> findings.keep(row, found));
        case AwaitAgent() -> throw noRamdisk(held);
      }
    } catch (RuntimeException e) {
      if (Errors.leavesNodeAlone(e)) {
        throw e;
      }
      failed(held, e);
    }
  }

  private static Refused noRamdisk(HeldNode held) {
    held.driver().inspect().abort(held);
    return Refused.unsupported(held.node().driver(), "inspection by the ramdisk");
  }

  private static void failed(HeldNode held, RuntimeException e) {
    if (Errors.unexpected(e)) {
      LOG.atError()
          .addKeyValue("node", held.uuid())
          .setCause(e)
          .log("inspection failed unexpectedly");
    }
    var error = "Node %s could not be inspected: %s".formatted(held.uuid(), Errors.text(e));
    held.fire(StateEvent.FAIL, null, row -> held.noteError(row, EVENT, error));
  }
}
