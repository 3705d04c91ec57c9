package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.console.Consoles;
import dev.bessemer.conductor.intake.VerbHandler;
import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.conductor.task.Volumes;
import dev.bessemer.model.fault.Forbidden;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.rpc.ConductorRequest.ChangeProvision;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.StateEvent;
import dev.bessemer.model.state.Verb;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.spi.RescueInterface;
import dev.bessemer.store.journal.Journal;
import dev.bessemer.store.journal.RunState;
import dev.bessemer.store.node.NodeEntity;
import dev.bessemer.store.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Ends an instance; cleaning follows in the same worker under the same claim. */
@ApplicationScoped
class TearingDown implements VerbHandler, Resumer {
  /** Key of driver_internal_info: the rescue system is to be cleaned up, too. */
  private static final String RESCUED = "rescue_to_clean_up";

  private static final Set<ProvisionState> RESCUE_STATES =
      Set.of(
          ProvisionState.RESCUE,
          ProvisionState.RESCUEWAIT,
          ProvisionState.RESCUEFAIL,
          ProvisionState.UNRESCUEFAIL);

  private static final List<String> INTERNAL =
      List.of(
          "instance",
          "root_uuid_or_disk_id",
          "is_whole_disk_image",
          "is_source_a_path",
          "deploy_boot_mode",
          RESCUED);
  private static final List<String> FORGET_VIFS =
      Stream.of("ports", "portgroups")
          .map(
              table ->
                  ("update %s set internal_info = internal_info - 'tenant_vif_port_id'"
                          + " where node_id = ? and jsonb_exists(internal_info, 'tenant_vif_port_id')")
                      .formatted(table))
          .toList();

  @Inject Sql sql;
  @Inject Intent intent;
  @Inject Limits limits;
  @Inject Cleaning cleaning;
  @Inject Journal journal;

  @Override
  public Set<Verb> verbs() {
    return Set.of(Verb.DELETED, Verb.UNDEPLOY);
  }

  @Override
  public Set<ProvisionState> states() {
    return Set.of(ProvisionState.DELETING);
  }

  @Override
  public void handle(ChangeProvision request) {
    limits.cleaning(request.node());
    intent.begin(request.node(), StateEvent.DELETE, this::check, this::move, this::resume);
  }

  @Override
  public void resume(HeldNode held) {
    try {
      endRescue(held);
      Consoles.stop(held);
      held.driver().deploy().cleanUp(held);
      held.driver().deploy().tearDown(held);
      Volumes.detach(held);
      held.changeSoon(this::forgetInstance);
      cleaning.afterTearDown(held);
    } catch (RuntimeException e) {
      failed(held, e);
    }
  }

  private static void endRescue(HeldNode held) {
    if (held.node().driverInternalInfo().containsKey(RESCUED)
        && held.driver().has(InterfaceKind.RESCUE, RescueInterface.class)) {
      held.driver().rescue().cleanUp(held);
    }
  }

  private void check(HeldNode held) {
    if (held.node().protectedNode()) {
      throw Forbidden.nodeProtected(held.uuid().toString());
    }
    held.driver().power().validate(held);
  }

  private void move(HeldNode held) {
    var rescued = RESCUE_STATES.contains(held.node().provisionState());
    held.fire(
        StateEvent.DELETE,
        null,
        row -> {
          row.lastError = null;
          if (rescued) {
            StepFields.put(row, RESCUED, true);
          }
          List.of(StepKind.DEPLOY, StepKind.SERVICE).forEach(k -> StepFields.wipe(row, k));
          journal.close(held.uuid(), RunState.SUPERSEDED, "the instance was deleted");
          held.forgetAgent();
        });
  }

  private void failed(HeldNode held, RuntimeException e) {
    if (Errors.leavesNodeAlone(e)) {
      return;
    }
    var words = "Failed to tear down: " + Errors.text(e);
    held.fire(
        StateEvent.FAIL,
        null,
        row -> {
          forgetInstance(row);
          held.noteError(row, "unprovision", words);
        });
  }

  private void forgetInstance(NodeEntity row) {
    FORGET_VIFS.forEach(statement -> sql.along(statement, row.id));
    row.instanceInfo = Map.of();
    row.instanceUuid = null;
    row.instanceName = null;
    row.deployStep = Map.of();
    Lessees.takeBack(row);
    var info = new LinkedHashMap<>(row.driverInternalInfo);
    INTERNAL.forEach(info::remove);
    row.driverInternalInfo = info;
  }
}
