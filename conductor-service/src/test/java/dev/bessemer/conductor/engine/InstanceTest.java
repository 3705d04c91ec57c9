package dev.bessemer.conductor.engine;

import static dev.bessemer.model.state.ProvisionState.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.conductor.bench.ServiceTest;
import dev.bessemer.conductor.lab.LabMachine;
import dev.bessemer.conductor.lab.LabNodes;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.state.NodeFault;
import dev.bessemer.model.state.Verb;
import dev.bessemer.store.node.Nodes;
import dev.bessemer.store.sql.Sql;
import io.quarkus.arc.ClientProxy;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an instance asks of a node, and what a node's own fields forbid. */
@ServiceTest
class InstanceTest {
  @Inject LabNodes lab;
  @Inject Nodes nodes;
  @Inject Desk desk;
  @Inject Deploying deploying;
  @Inject Sql sql;

  @Test
  void theProjectOfTheInstanceHasTheNodeUntilTheInstanceIsGone() {
    var node = lab.create(AVAILABLE, row -> row.instanceInfo = Map.of("project_id", "p1"));
    desk.ask(node, Verb.ACTIVE);
    assertThat(lab.row(node).lessee).isEqualTo("p1");
    lab.await(node, DEPLOYWAIT);
    desk.ask(node, Verb.DELETED);
    lab.await(node, CLEANWAIT);
    assertThat(lab.row(node).lessee).isNull();
    assertThat(lab.row(node).driverInternalInfo).doesNotContainKey(Lessees.GIVEN);
  }

  @Test
  void aLesseeThatSomebodyGaveStays() {
    var node =
        lab.create(
            AVAILABLE,
            row -> {
              row.lessee = "p2";
              row.instanceInfo = Map.of("project_id", "p1");
            });
    desk.ask(node, Verb.ACTIVE);
    lab.await(node, DEPLOYWAIT);
    desk.ask(node, Verb.DELETED);
    lab.await(node, CLEANWAIT);
    assertThat(lab.row(node).lessee).isEqualTo("p2");
  }

  @Test
  void theNetworksOfTheInstanceAreForgottenWithIt() {
    var node = lab.create(ACTIVE);
    sql.change(
        "insert into ports (uuid, node_id, address, internal_info) select gen_random_uuid(), id, ?,"
            + " '{\"tenant_vif_port_id\": \"v\", \"other\": 1}' from nodes where uuid = ?",
        "52:54:00:%02x:%02x:01".formatted(node.hashCode() & 0xff, node.hashCode() >> 8 & 0xff),
        node);
    desk.ask(node, Verb.DELETED);
    lab.await(node, CLEANWAIT);
    assertThat(nodes.portsOf(node).getFirst().internalInfo()).isEqualTo(Map.of("other", 1));
  }

  @Test
  void aTearDownThatFailsTakesTheNodeBackAllTheSame() {
    var node =
        lab.create(
            ACTIVE,
            row -> {
              row.lessee = "p1";
              row.driverInternalInfo = Map.of(Lessees.GIVEN, true);
            });
    LabMachine.of(node).failingStep = "tear down";
    desk.ask(node, Verb.DELETED);
    lab.await(node, ERROR);
    assertThat(lab.row(node).lessee).isNull();
  }

  @Test
  void theProjectMayBeThatOfTheClientOrNone() {
    assertThat(given(LesseeSource.REQUEST, "p3")).isEqualTo("p3");
    assertThat(given(LesseeSource.REQUEST, null)).isNull();
    assertThat(given(LesseeSource.NONE, "p3")).isNull();
  }

  private @Nullable String given(LesseeSource source, @Nullable String requester) {
    var lessees = new Lessees();
    lessees.config = with("automaticLesseeSource", source);
    var node = lab.create(AVAILABLE, row -> row.instanceInfo = Map.of("project_id", "p1"));
    return nodes
            .changeUnheld(node, row -> lessees.give(row, requester))
            .driverInternalInfo()
            .containsKey(Lessees.GIVEN)
        ? lab.row(node).lessee
        : null;
  }

  @Test
  void anInstanceGetsTheTraitsThatItAsksFor() {
    var node =
        lab.create(
            AVAILABLE, row -> row.instanceInfo = Map.of("traits", List.of("CUSTOM_A", "CUSTOM_B")));
    sql.change(
        "insert into node_traits (node_id, trait) select id, 'CUSTOM_A' from nodes where uuid = ?",
        node);
    assertThatThrownBy(() -> desk.ask(node, Verb.ACTIVE))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("traits");
    nodes.changeUnheld(node, row -> row.instanceInfo = Map.of("traits", List.of("CUSTOM_A")));
    desk.ask(node, Verb.ACTIVE);
    lab.await(node, DEPLOYWAIT);
  }

  @Test
  void aBootModeThatTheOperatorForbidsIsNotDeployed() {
    var node = lab.create(AVAILABLE, row -> row.properties = Map.of("boot_mode", "bios"));
    var bean = ClientProxy.unwrap(deploying);
    var usual = bean.config;
    bean.config = with("disallowedDeploymentBootModes", Optional.of(Set.of("bios")));
    try {
      assertThatThrownBy(() -> desk.ask(node, Verb.ACTIVE))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("'bios' boot mode is not allowed");
    } finally {
      bean.config = usual;
    }
    assertThat(lab.row(node).reservation).isNull();
  }

  @Test
  void aFailedServiceStepPutsTheNodeIntoMaintenance() {
    var node = lab.create(ACTIVE);
    LabMachine.of(node).failingStep = "in_service";
    desk.service(node, List.of(Desk.step("deploy", "in_service", Map.of())));
    var failed = lab.await(node, SERVICEFAIL);
    assertThat(failed.maintenance()).isTrue();
    assertThat(failed.fault()).isEqualTo(NodeFault.SERVICE_FAILURE.wire());
  }

  @Test
  void inMaintenanceAHeartbeatIsOnlyRecorded() {
    var node = lab.create(AVAILABLE);
    desk.ask(node, Verb.ACTIVE);
    lab.await(node, DEPLOYWAIT);
    nodes.changeUnheld(node, row -> row.maintenance = true);
    desk.beat(node);
    assertThat(lab.await(node, DEPLOYWAIT).lastError()).isNull();
    assertThat(LabMachine.of(node).effects()).doesNotContain("write_image");
    nodes.changeUnheld(node, row -> row.maintenance = false);
    desk.beat(node);
    lab.await(node, n -> LabMachine.of(node).effects().contains("write_image"));
  }

  /** Settings of which only one is asked. */
  private static EngineConfig with(String name, Object value) {
    return (EngineConfig)
        Proxy.newProxyInstance(
            EngineConfig.class.getClassLoader(),
            new Class<?>[] {EngineConfig.class},
            (proxy, method, arguments) -> method.getName().equals(name) ? value : null);
  }
}
