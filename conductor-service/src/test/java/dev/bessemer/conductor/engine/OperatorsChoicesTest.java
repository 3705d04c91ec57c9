package dev.bessemer.conductor.engine;

import static dev.bessemer.conductor.engine.Desk.step;
import static dev.bessemer.model.state.ProvisionState.ACTIVE;
import static dev.bessemer.model.state.ProvisionState.AVAILABLE;
import static dev.bessemer.model.state.ProvisionState.CLEANFAIL;
import static dev.bessemer.model.state.ProvisionState.CLEANWAIT;
import static dev.bessemer.model.state.ProvisionState.DEPLOYFAIL;
import static dev.bessemer.model.state.ProvisionState.DEPLOYWAIT;
import static dev.bessemer.model.state.ProvisionState.MANAGEABLE;
import static dev.bessemer.model.state.ProvisionState.SERVICEFAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.conductor.bench.ServiceTest;
import dev.bessemer.conductor.lab.LabMachine;
import dev.bessemer.conductor.lab.LabNodes;
import dev.bessemer.conductor.rule.Shows;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.fault.Unavailable;
import dev.bessemer.model.state.Verb;
import dev.bessemer.store.node.Nodes;
import io.quarkus.arc.ClientProxy;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** 00-states sections 3 and 5, and 01-conductor: what operators can have otherwise. */
@ServiceTest
class OperatorsChoicesTest {
  @Inject LabNodes lab;
  @Inject Desk desk;
  @Inject Nodes nodes;
  @Inject Limits limits;
  @Inject CleanFlow cleanFlow;
  @Inject Heartbeats heartbeats;
  @Inject Cleaning cleaning;
  @Inject ChildSteps children;

  private static EngineConfig with(EngineConfig usual, Map<String, Object> other) {
    return (EngineConfig)
        Proxy.newProxyInstance(
            EngineConfig.class.getClassLoader(),
            new Class<?>[] {EngineConfig.class},
            (_, method, args) ->
                other.containsKey(method.getName())
                    ? other.get(method.getName())
                    : method.invoke(usual, args));
  }

  private void limited(Map<String, Object> settings, Runnable work) {
    var bean = ClientProxy.unwrap(limits);
    var usual = bean.config;
    bean.config = with(usual, settings);
    try {
      work.run();
    } finally {
      bean.config = usual;
    }
  }

  private void refusedForLimit(UUID node, Verb verb) {
    assertThatThrownBy(() -> desk.ask(node, verb))
        .isInstanceOfSatisfying(
            Unavailable.class, e -> assertThat(e.code()).isEqualTo("concurrent_action_limit"));
    assertThat(lab.row(node).targetProvisionState).isNull();
  }

  @Test
  void onlySoManyNodesDeployAtTheSameTime() {
    lab.create(DEPLOYWAIT);
    var node = lab.create(AVAILABLE);
    limited(Map.of("maxConcurrentDeploy", 1), () -> refusedForLimit(node, Verb.ACTIVE));
  }

  @Test
  void onlySoManyNodesAreCleanedOrTakenDownAtTheSameTime() {
    lab.create(CLEANWAIT);
    var active = lab.create(ACTIVE);
    var manageable = lab.create(MANAGEABLE);
    limited(
        Map.of("maxConcurrentClean", 1),
        () -> {
          refusedForLimit(active, Verb.DELETED);
          refusedForLimit(manageable, Verb.PROVIDE);
        });
  }

  @Test
  void aLimitCanBeThatOfAConductorGroup() {
    lab.create(DEPLOYWAIT);
    var node = lab.create(AVAILABLE, row -> row.conductorGroup = "alone");
    limited(
        Map.of("maxConcurrentDeploy", 1, "maxConcurrentPerConductorGroup", true),
        () -> desk.ask(node, Verb.ACTIVE));
    lab.await(node, DEPLOYWAIT);
  }

  @Test
  void aNodeWhoseCleaningFailedIsSwitchedOffIfTheOperatorWantsThat() {
    assertThat(powerAfterFailure(Map.of())).isNull();
    assertThat(powerAfterFailure(Map.of("powerOffInCleanfail", true))).isEqualTo("power off");
  }

  private String powerAfterFailure(Map<String, Object> settings) {
    var bean = ClientProxy.unwrap(cleanFlow);
    var usual = bean.config;
    bean.config = with(usual, settings);
    try {
      var node = lab.create(MANAGEABLE);
      desk.ask(node, Verb.PROVIDE);
      lab.await(node, CLEANWAIT);
      desk.expire(node);
      lab.await(node, CLEANFAIL);
      return lab.row(node).powerState;
    } finally {
      bean.config = usual;
    }
  }

  @Test
  void nothingGoesOnInMaintenanceIfTheOperatorWantsThat() {
    var never = Map.<String, Object>of("allowProvisioningInMaintenance", false);
    var provides = ClientProxy.unwrap(cleaning);
    var hears = ClientProxy.unwrap(heartbeats);
    var usual = provides.config;
    provides.config = with(usual, never);
    hears.config = with(usual, never);
    try {
      var node = lab.create(MANAGEABLE, row -> row.maintenance = true);
      assertThatThrownBy(() -> desk.ask(node, Verb.PROVIDE)).isInstanceOf(Refused.class);
      var deploying = lab.create(AVAILABLE);
      desk.ask(deploying, Verb.ACTIVE);
      lab.await(deploying, DEPLOYWAIT);
      nodes.changeUnheld(deploying, row -> row.maintenance = true);
      desk.beat(deploying);
      assertThat(lab.await(deploying, DEPLOYFAIL).lastError()).contains("maintenance");
    } finally {
      provides.config = usual;
      hears.config = usual;
    }
  }

  @Test
  void aFailedServiceIsNotAbortedInMaintenance() {
    var node = lab.create(SERVICEFAIL, row -> row.maintenance = true);
    assertThatThrownBy(() -> desk.ask(node, Verb.ABORT)).isInstanceOf(Refused.class);
    assertThat(lab.row(node).provisionState).isEqualTo("service failed");
  }

  @Test
  void aServiceStandsInTheHistoryFromBeginningToEnd() {
    var node = lab.create(ACTIVE);
    desk.service(node, List.of(step("deploy", "in_service", Map.of())));
    lab.await(
        node, n -> n.provisionState() == ACTIVE && lab.history(node).contains("servicing_end"));
    assertThat(lab.history(node)).containsExactly("servicing_start", "servicing_end");
  }

  @Test
  @Shows("S69")
  void anAgentsStepCanWantARestartAfterIt() {
    var node = lab.create(MANAGEABLE);
    desk.clean(
        node,
        List.of(
            step("deploy", "flash", Map.of()), step("deploy", "out_of_band", Map.of("size", 1))),
        false);
    lab.await(node, CLEANWAIT);
    desk.beat(node);
    lab.await(node, n -> effects(node).contains("agent flash"));
    LabMachine.of(node).agentEnds(null);
    desk.beat(node);
    lab.await(node, n -> n.provisionState() == CLEANWAIT && boots(node) == 2);
    assertThat(lab.row(node).driverInternalInfo).containsEntry("cleaning_reboot", true);
    desk.beat(node);
    lab.await(node, MANAGEABLE);
    assertThat(effects(node)).containsOnlyOnce("agent flash").contains("out_of_band 1");
  }

  private static List<String> effects(UUID node) {
    return LabMachine.of(node).effects();
  }

  private static long boots(UUID node) {
    return effects(node).stream().filter("boot ramdisk"::equals).count();
  }

  @Test
  void aStepThatTheRamdiskNeverSurvivesFailsAfterSomeAttempts() {
    var node = lab.create(MANAGEABLE);
    desk.clean(node, List.of(step("deploy", "burnin_cpu", Map.of())), false);
    lab.await(node, CLEANWAIT);
    desk.beat(node);
    for (long attempt = 1; attempt <= 3; attempt++) {
      var runs = attempt;
      lab.await(node, n -> n.provisionState() == CLEANWAIT && burns(node) == runs);
      LabMachine.of(node).crash();
      desk.beat(node);
    }
    assertThat(lab.await(node, CLEANFAIL).lastError())
        .contains("the ramdisk restarted 3 times in the middle of it");
  }

  private static long burns(UUID node) {
    return effects(node).stream().filter("agent burnin_cpu"::equals).count();
  }

  @Test
  @Shows("S73")
  void aStepOfAChildMayGoOnIfTheOperatorWantsThat() {
    var bean = ClientProxy.unwrap(children);
    var usual = bean.config;
    bean.config = with(usual, Map.of("permitChildNodeStepAsyncResult", true));
    try {
      var parent = lab.create(MANAGEABLE);
      var child = lab.create(ACTIVE, row -> row.parentNode = parent);
      desk.clean(
          parent,
          List.of(
              Map.of(
                  "interface",
                  "deploy",
                  "step",
                  "polled",
                  "args",
                  Map.of("times", 2),
                  "execute_on_child_nodes",
                  true)),
          true);
      lab.await(parent, MANAGEABLE);
      assertThat(effects(child)).containsExactly("polled");
    } finally {
      bean.config = usual;
    }
  }
}
