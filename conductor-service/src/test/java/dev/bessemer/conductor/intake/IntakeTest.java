package dev.bessemer.conductor.intake;

import static dev.bessemer.model.state.ProvisionState.ACTIVE;
import static dev.bessemer.model.state.ProvisionState.AVAILABLE;
import static dev.bessemer.model.state.ProvisionState.CLEANWAIT;
import static dev.bessemer.model.state.ProvisionState.DEPLOYWAIT;
import static dev.bessemer.model.state.ProvisionState.MANAGEABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.conductor.bench.ServiceTest;
import dev.bessemer.conductor.lab.LabMachine;
import dev.bessemer.conductor.lab.LabNodes;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.conductor.work.Slot;
import dev.bessemer.conductor.work.Workers;
import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.NotFound;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.fault.Unavailable;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorReply.Accepted;
import dev.bessemer.model.rpc.ConductorReply.BootDeviceReply;
import dev.bessemer.model.rpc.ConductorReply.DriverProperties;
import dev.bessemer.model.rpc.ConductorReply.SupportedBootDevices;
import dev.bessemer.model.rpc.ConductorReply.Validation;
import dev.bessemer.model.rpc.ConductorReply.Verdict;
import dev.bessemer.model.rpc.ConductorRequest;
import dev.bessemer.model.rpc.ConductorRequest.ChangePower;
import dev.bessemer.model.rpc.ConductorRequest.ChangeProvision;
import dev.bessemer.model.rpc.ConductorRequest.GetBootDevice;
import dev.bessemer.model.rpc.ConductorRequest.GetDriverProperties;
import dev.bessemer.model.rpc.ConductorRequest.GetSupportedBootDevices;
import dev.bessemer.model.rpc.ConductorRequest.HeartbeatStored;
import dev.bessemer.model.rpc.ConductorRequest.SetBootDevice;
import dev.bessemer.model.rpc.ConductorRequest.ValidateInterfaces;
import dev.bessemer.model.state.Verb;
import dev.bessemer.rpc.BrokerConnection;
import dev.bessemer.rpc.RpcClient;
import dev.bessemer.store.sql.Sql;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over the broker, as the API asks. */
@ServiceTest
class IntakeTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  @Inject LabNodes lab;
  @Inject Sql sql;
  @Inject NodeTasks tasks;
  @Inject Workers workers;
  @Inject @Any Instance<VerbHandler> handlers;
  @Inject RequestIntake intake;

  @ConfigProperty(name = "bessemer.rabbitmq.url")
  String broker;

  private BrokerConnection connection;
  private RpcClient client;

  @BeforeEach
  void connect() throws InterruptedException {
    assertThat(intake.awaitOpen()).isTrue();
    connection = BrokerConnection.open(broker, "test");
    client = new RpcClient(connection);
    Awaitility.await().atMost(PATIENCE).until(client::isReady);
  }

  @AfterEach
  void disconnect() {
    client.close();
    connection.close();
  }

  private ConductorReply ask(ConductorRequest request) {
    return client.call("conductor-a", request, PATIENCE);
  }

  private ConductorReply ask(UUID node, Verb verb) {
    return ask(new ChangeProvision(node, verb.wire(), null, null, null, null, null, null));
  }

  @Test
  void aChangeOfPowerIsAcceptedAndThenDone() {
    // Given
    var node = lab.create(ACTIVE);
    // When
    var reply = ask(new ChangePower(node, "power on", null));
    // Then
    assertThat(reply).isEqualTo(new Accepted());
    var done = lab.await(node, n -> n.reservation() == null && n.powerState() != null);
    assertThat(done.powerState().wire()).isEqualTo("power on");
    assertThat(done.targetPowerState()).isNull();
  }

  @Test
  void aChangeOfPowerThatFailsIsSeenOnTheNode() {
    var node = lab.create(ACTIVE);
    LabMachine.of(node).bmcError = "no answer";
    ask(new ChangePower(node, "power on", 5));
    var failed = lab.await(node, n -> n.lastError() != null && n.reservation() == null);
    assertThat(failed.lastError()).contains("no answer");
    assertThat(failed.targetPowerState()).isNull();
  }

  @Test
  void whatIsWrongIsRefusedBeforeTheNodeChanges() {
    // Given
    var node = lab.create(ACTIVE, row -> row.disablePowerOff = true);
    var broken = lab.create(ACTIVE, row -> row.driverInfo = new HashMap<>(Map.of("lab_broken", 1)));
    var cleaning = lab.create(CLEANWAIT);
    // Then
    assertRefused(new ChangePower(node, "sideways", null), "no power state sideways");
    assertRefused(new ChangePower(node, "power on", 0), "timeout");
    assertRefused(new ChangePower(node, "power off", null), "power off is disabled");
    assertRefused(new ChangePower(node, "soft rebooting", null), "does not support");
    assertRefused(new ChangePower(broken, "power on", null), "lab_address is missing");
    assertRefused(new ChangePower(cleaning, "power on", null), "clean wait");
    assertThat(List.of(node, broken, cleaning))
        .allSatisfy(n -> assertThat(lab.row(n).reservation).isNull())
        .allSatisfy(n -> assertThat(lab.row(n).targetPowerState).isNull());
  }

  @Test
  void aNodeThatDoesNotExistIsNotFound() {
    assertThatThrownBy(() -> ask(new ChangePower(UUID.randomUUID(), "power on", null)))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> ask(UUID.randomUUID(), Verb.MANAGE)).isInstanceOf(NotFound.class);
  }

  @Test
  void aHeldNodeIsRefusedNamingItsHolder() {
    var node = lab.create(ACTIVE);
    try (var _ = tasks.claim(node, "test")) {
      assertThatThrownBy(() -> ask(new ChangePower(node, "power on", null)))
          .isInstanceOf(Conflict.class)
          .hasMessageContaining("locked by host conductor-a");
    }
  }

  @Test
  void withoutAFreeWorkerARequestIsRefusedAndTheNodeFree() {
    // Given
    var node = lab.create(ACTIVE);
    var taken = new ArrayList<Slot>();
    try {
      while (true) {
        taken.add(workers.reserve());
      }
    } catch (Unavailable full) {
      // Then
      assertThatThrownBy(() -> ask(new ChangePower(node, "power on", null)))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("free conductor workers");
      assertThat(lab.row(node).reservation).isNull();
    } finally {
      taken.forEach(Slot::close);
    }
  }

  @Test
  void aVerbGoesToItsHandler() {
    var node = lab.create(AVAILABLE);
    assertThat(ask(node, Verb.MANAGE)).isEqualTo(new Accepted());
    assertThat(lab.await(node, MANAGEABLE).targetProvisionState()).isNull();
  }

  @Test
  void everyVerbThereIsHasAHandler() {
    assertThat(handlers.stream().flatMap(h -> h.verbs().stream()))
        .containsExactlyInAnyOrder(Verb.values());
  }

  @Test
  void theBootDeviceCanBeAskedForAndSet() {
    var node = lab.create(ACTIVE);
    assertThat(ask(new GetBootDevice(node))).isEqualTo(new BootDeviceReply("disk", true));
    assertThat(ask(new GetSupportedBootDevices(node)))
        .isEqualTo(new SupportedBootDevices(List.of("pxe", "disk")));
    assertThat(ask(new SetBootDevice(node, "pxe", false))).isEqualTo(new Accepted());
    assertThat(LabMachine.of(node).effects()).containsExactly("boot device pxe");
    assertRefused(new SetBootDevice(node, "floppy", false), "Invalid boot device floppy");
    assertThat(lab.row(node).reservation).isNull();
  }

  @Test
  void aBmcThatDoesNotAnswerWhileTheCallerWaitsIsUnavailableInItsWords() {
    var node = lab.create(ACTIVE);
    LabMachine.of(node).bmcError = "no route to 192.0.2.7";
    assertThatThrownBy(() -> ask(new GetBootDevice(node)))
        .isInstanceOf(Unavailable.class)
        .hasMessage("no route to 192.0.2.7");
  }

  @Test
  void theKeysOfADriverAreExplained() {
    assertThat(ask(new GetDriverProperties("lab")))
        .isEqualTo(
            new DriverProperties(Map.of("lab_address", "Where the lab machine is. Required.")));
    assertThatThrownBy(() -> ask(new GetDriverProperties("no-such")))
        .isInstanceOf(NotFound.class)
        .hasMessageContaining("no-such");
  }

  @Test
  void everyInterfaceOfANodeIsJudged() {
    // Given
    var node =
        lab.create(
            ACTIVE,
            row -> {
              row.driverInfo = new HashMap<>(Map.of("lab_broken", true));
              row.instanceInfo = new HashMap<>(Map.of("traits", List.of("CUSTOM_GPU")));
            });
    // When
    var verdicts = ((Validation) ask(new ValidateInterfaces(node))).interfaces();
    // Then
    assertThat(verdicts).hasSize(InterfaceKind.values().length - 1).doesNotContainKey("vendor");
    assertThat(verdicts.get("management")).isEqualTo(new Verdict(true, null));
    assertThat(verdicts.get("power")).isEqualTo(new Verdict(false, "lab_address is missing"));
    assertThat(verdicts.get("deploy").reason()).contains("CUSTOM_GPU");
  }

  @Test
  void theTemplatesOfAnInstanceAreJudgedWithItsDeployment() {
    // Given
    var trait = "CUSTOM_T" + System.nanoTime();
    var template = UUID.randomUUID();
    sql.change("insert into deploy_templates (uuid, name) values (?, ?)", template, trait);
    sql.change(
        "insert into deploy_template_steps (deploy_template_id, interface, step, priority, args)"
            + " select id, 'deploy', 'polled', 70, '{\"no_such\": 1}' from deploy_templates"
            + " where uuid = ?",
        template);
    var node =
        lab.create(
            ACTIVE, row -> row.instanceInfo = new HashMap<>(Map.of("traits", List.of(trait))));
    sql.change(
        "insert into node_traits (node_id, trait) select id, ? from nodes where uuid = ?",
        trait,
        node);
    // When
    var verdict = ((Validation) ask(new ValidateInterfaces(node))).interfaces().get("deploy");
    // Then
    assertThat(verdict.result()).isFalse();
    assertThat(verdict.reason()).contains("deploy.polled", "no_such");
  }

  @Test
  void aHeartbeatThatWasStoredIsActedOn() {
    // Given
    var node = lab.create(AVAILABLE);
    ask(node, Verb.ACTIVE);
    lab.await(node, DEPLOYWAIT);
    // When
    lab.beat(node);
    client.cast("conductor-a", HeartbeatStored.of(List.of(node)));
    // Then
    lab.await(node, n -> LabMachine.of(node).effects().contains("agent write_image"));
  }

  private void assertRefused(ConductorRequest request, String why) {
    assertThatThrownBy(() -> ask(request)).isInstanceOf(Refused.class).hasMessageContaining(why);
  }
}
