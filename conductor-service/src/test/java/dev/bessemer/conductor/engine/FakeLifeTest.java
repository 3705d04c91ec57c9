package dev.bessemer.conductor.engine;

import static dev.bessemer.model.state.ProvisionState.ACTIVE;
import static dev.bessemer.model.state.ProvisionState.AVAILABLE;
import static dev.bessemer.model.state.ProvisionState.DEPLOYING;
import static dev.bessemer.model.state.ProvisionState.ERROR;
import static dev.bessemer.model.state.ProvisionState.MANAGEABLE;
import static dev.bessemer.model.state.ProvisionState.RESCUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.conductor.bench.ServiceTest;
import dev.bessemer.conductor.lab.LabNodes;
import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.model.fault.Unavailable;
import dev.bessemer.model.node.BootDevice;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.model.state.Verb;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.store.node.NodeEntity;
import dev.bessemer.store.node.Nodes;
import dev.bessemer.store.sql.Sql;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The life of nodes of fake hardware, with all its interfaces, delays and failures. */
@ServiceTest
class FakeLifeTest {
  private static final String CONSOLE = "fake_console";
  private static final String VOLUMES = "fake_volumes_attached";
  private static final String FLASHED =
      "select s.progress, s.progress_text from run_steps s join runs r on r.id = s.run_id"
          + " join nodes n on n.id = r.node_id where n.uuid = ? and s.step = 'update'";
  private static final String TOLD =
      "select e.data ->> 'percent' from events e where e.node = ? and e.type = 'step.progress'"
          + " order by e.txid, e.id";
  private static final String HISTORY =
      "select h.event_type from node_history h join nodes n on n.id = h.node_id"
          + " where n.uuid = ? and h.duration_seconds is not null order by h.id";

  /** Something that each interface does. */
  private static final Map<InterfaceKind, Consumer<HeldNode>> ACTIONS =
      Map.ofEntries(
          Map.entry(InterfaceKind.POWER, held -> held.changePower(PowerTarget.ON)),
          Map.entry(
              InterfaceKind.MANAGEMENT,
              held -> held.driver().management().setBootDevice(held, BootDevice.DISK, true)),
          Map.entry(InterfaceKind.BOOT, held -> held.driver().boot().prepareInstance(held)),
          Map.entry(InterfaceKind.DEPLOY, held -> held.driver().deploy().prepare(held)),
          Map.entry(InterfaceKind.INSPECT, held -> held.driver().inspect().inspect(held)),
          Map.entry(InterfaceKind.CONSOLE, held -> held.driver().console().start(held)),
          Map.entry(InterfaceKind.STORAGE, held -> held.driver().storage().attachVolumes(held)),
          Map.entry(InterfaceKind.RESCUE, held -> held.driver().rescue().rescue(held)));

  @Inject LabNodes lab;
  @Inject Desk desk;
  @Inject NodeTasks tasks;
  @Inject Nodes nodes;
  @Inject Sql sql;

  private UUID fake(dev.bessemer.model.state.ProvisionState state, Consumer<NodeEntity> more) {
    return lab.fake(
        state,
        row -> {
          row.storageInterface = "fake";
          row.rescueInterface = "fake";
          more.accept(row);
        });
  }

  private @Nullable Object noted(UUID node, String key) {
    return lab.row(node).driverInternalInfo.get(key);
  }

  private void change(UUID node, PowerTarget target) {
    try (var held = tasks.claim(node, "test")) {
      held.changePower(target);
    }
  }

  @Test
  void aConsoleStopsWithItsInstanceAndIsBackWithTheNext() {
    // Given
    var node = fake(AVAILABLE, row -> row.consoleEnabled = true);
    desk.ask(node, Verb.ACTIVE);
    lab.await(node, ACTIVE);
    assertThat(noted(node, CONSOLE)).isEqualTo(true);
    // When
    desk.ask(node, Verb.DELETED);
    lab.await(node, AVAILABLE);
    // Then
    assertThat(noted(node, CONSOLE)).isNull();
    assertThat(lab.row(node).consoleEnabled).isTrue();
    desk.ask(node, Verb.ACTIVE);
    lab.await(node, ACTIVE);
    assertThat(noted(node, CONSOLE)).isEqualTo(true);
  }

  @Test
  void anAdoptedNodeHasItsConsole() {
    var node = fake(MANAGEABLE, row -> row.consoleEnabled = true);
    desk.ask(node, Verb.ADOPT);
    lab.await(node, ACTIVE);
    assertThat(noted(node, CONSOLE)).isEqualTo(true);
  }

  @Test
  void aConsoleThatDoesNotStartAfterADeploymentIsNotEnabledAnyMore() {
    // Given
    var node =
        fake(
            AVAILABLE,
            row -> {
              row.consoleEnabled = true;
              row.driverInfo = Map.of("fake_console_failure", "no cable");
            });
    // When
    desk.ask(node, Verb.ACTIVE);
    // Then
    var deployed = lab.await(node, ACTIVE);
    assertThat(deployed.consoleEnabled()).isFalse();
    assertThat(deployed.lastError())
        .isEqualTo("Failed to start console while deploying the node %s: no cable.", node);
  }

  @Test
  void aConsoleThatDoesNotStopKeepsTheInstanceFromBeingDeleted() {
    var node =
        fake(
            ACTIVE,
            row -> {
              row.consoleEnabled = true;
              row.driverInfo = Map.of("fake_console_failure", "no cable");
            });
    desk.ask(node, Verb.DELETED);
    assertThat(lab.await(node, ERROR).lastError()).isEqualTo("Failed to tear down: no cable");
  }

  @Test
  void volumesAreThereWhileTheInstanceRuns() {
    // Given
    var node = fake(AVAILABLE, row -> {});
    // When
    desk.ask(node, Verb.ACTIVE);
    lab.await(node, ACTIVE);
    // Then
    assertThat(noted(node, VOLUMES)).isEqualTo(true);
    change(node, PowerTarget.OFF);
    assertThat(noted(node, VOLUMES)).isNull();
    change(node, PowerTarget.ON);
    assertThat(noted(node, VOLUMES)).isEqualTo(true);
    desk.ask(node, Verb.DELETED);
    lab.await(node, AVAILABLE);
    assertThat(noted(node, VOLUMES)).isNull();
  }

  @Test
  void aMachineIsRescuedAndBack() {
    var node = fake(ACTIVE, row -> {});
    desk.rescue(node, "s3cret");
    lab.await(node, RESCUE);
    desk.ask(node, Verb.UNRESCUE);
    lab.await(node, ACTIVE);
  }

  @Test
  void aMachineIsInspected() {
    var node = fake(MANAGEABLE, row -> {});
    desk.ask(node, Verb.INSPECT);
    lab.await(
        node, n -> n.provisionState() == MANAGEABLE && lab.row(node).inspectionFinishedAt != null);
  }

  static Stream<InterfaceKind> kinds() {
    return ACTIONS.keySet().stream();
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.MethodSource("kinds")
  void eachInterfaceFailsAsItIsTold(InterfaceKind kind) {
    var node =
        fake(
            ACTIVE,
            row -> row.driverInfo = Map.of("fake_%s_failure".formatted(kind.wire()), "as told"));
    try (var held = tasks.claim(node, "test")) {
      assertThatThrownBy(() -> ACTIONS.get(kind).accept(held))
          .isInstanceOf(HardwareFailure.class)
          .hasMessage("as told");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = InterfaceKind.class,
      names = {"BIOS", "FIRMWARE", "RAID", "VENDOR"})
  void eachInterfaceFailsInItsStepsAsItIsTold(InterfaceKind kind) {
    // Given
    var args = Map.of("settings", List.of(Map.of("component", "bmc", "url", "http://x/2")));
    var step =
        switch (kind) {
          case BIOS -> Desk.step("bios", "factory_reset", Map.of());
          case FIRMWARE -> Desk.step("firmware", "update", Map.copyOf(args));
          case RAID -> Desk.step("raid", "delete_configuration", Map.of());
          default -> Desk.step("vendor", "log_passthrough", Map.of());
        };
    var node =
        fake(
            MANAGEABLE,
            row -> row.driverInfo = Map.of("fake_%s_failure".formatted(kind.wire()), "as told"));
    // When
    desk.clean(node, List.of(step), true);
    // Then
    var failed = lab.await(node, dev.bessemer.model.state.ProvisionState.CLEANFAIL);
    assertThat(failed.lastError()).contains("as told");
    assertThat(failed.maintenance()).isTrue();
  }

  @Test
  void aStepTellsHowFarItIsInPercentAndWords() {
    // Given
    var settings =
        List.of(
            Map.of("component", "bios", "url", "http://x/2.0"),
            Map.of("component", "bmc", "url", "http://x/3.0"));
    var node = fake(MANAGEABLE, row -> {});
    // When
    desk.clean(node, List.of(Desk.step("firmware", "update", Map.of("settings", settings))), true);
    lab.await(node, MANAGEABLE);
    // Then
    assertThat(sql.all(TOLD, row -> row.getString(1), node)).containsExactly("0", "50", "100");
    assertThat(sql.first(FLASHED, row -> row.getInt(1) + " " + row.getString(2), node))
        .contains("100 all components are up to date");
  }

  @Test
  void theHistoryTellsWhatBeganAndEndedAndHowLongItTook() {
    // Given
    var node = fake(AVAILABLE, row -> {});
    // When
    desk.ask(node, Verb.ACTIVE);
    lab.await(node, ACTIVE);
    desk.ask(node, Verb.DELETED);
    lab.await(node, AVAILABLE);
    // Then
    assertThat(sql.all(HISTORY, row -> row.getString(1), node))
        .containsExactly(
            "deployment_start",
            "deployment_end",
            "automated_cleaning_start",
            "automated_cleaning_end");
  }

  @Test
  void limitsCanCountTheNodesOfOneConductorGroupOnly() {
    // Given
    lab.create(DEPLOYING, row -> row.conductorGroup = "crowded");
    var beside = lab.create(AVAILABLE, row -> row.conductorGroup = "crowded");
    var elsewhere = lab.create(AVAILABLE, row -> row.conductorGroup = "empty");
    var limits = new Limits();
    limits.nodes = nodes;
    limits.config = atMostOnePerGroup();
    // Then
    assertThatThrownBy(() -> limits.deploying(beside)).isInstanceOf(Unavailable.class);
    assertThatNoException().isThrownBy(() -> limits.deploying(elsewhere));
  }

  private static EngineConfig atMostOnePerGroup() {
    return (EngineConfig)
        Proxy.newProxyInstance(
            EngineConfig.class.getClassLoader(),
            new Class<?>[] {EngineConfig.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "maxConcurrentPerConductorGroup" -> true;
                  case "maxConcurrentDeploy" -> 1;
                  default -> throw new AssertionError(method);
                });
  }
}
