package dev.bessemer.conductor.order;

import static dev.bessemer.model.state.ProvisionState.ACTIVE;
import static dev.bessemer.model.state.ProvisionState.CLEANWAIT;
import static dev.bessemer.model.state.ProvisionState.MANAGEABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.conductor.bench.ServiceTest;
import dev.bessemer.conductor.intake.Requests;
import dev.bessemer.conductor.lab.LabNodes;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.NotFound;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.Node;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorReply.Accepted;
import dev.bessemer.model.rpc.ConductorReply.ConsoleReply;
import dev.bessemer.model.rpc.ConductorReply.Drive;
import dev.bessemer.model.rpc.ConductorReply.IndicatorOffer;
import dev.bessemer.model.rpc.ConductorReply.IndicatorStateReply;
import dev.bessemer.model.rpc.ConductorReply.Indicators;
import dev.bessemer.model.rpc.ConductorReply.LogicalDiskProperties;
import dev.bessemer.model.rpc.ConductorReply.VirtualMedia;
import dev.bessemer.model.rpc.ConductorRequest;
import dev.bessemer.model.rpc.ConductorRequest.AttachVirtualMedia;
import dev.bessemer.model.rpc.ConductorRequest.ChangeBootMode;
import dev.bessemer.model.rpc.ConductorRequest.ChangeConsole;
import dev.bessemer.model.rpc.ConductorRequest.ChangeSecureBoot;
import dev.bessemer.model.rpc.ConductorRequest.DetachVirtualMedia;
import dev.bessemer.model.rpc.ConductorRequest.GetConsole;
import dev.bessemer.model.rpc.ConductorRequest.GetIndicatorState;
import dev.bessemer.model.rpc.ConductorRequest.GetIndicators;
import dev.bessemer.model.rpc.ConductorRequest.GetLogicalDiskProperties;
import dev.bessemer.model.rpc.ConductorRequest.GetVirtualMedia;
import dev.bessemer.model.rpc.ConductorRequest.InjectNmi;
import dev.bessemer.model.rpc.ConductorRequest.ReleaseNode;
import dev.bessemer.model.rpc.ConductorRequest.SetIndicatorState;
import dev.bessemer.model.rpc.ConductorRequest.SetTargetRaidConfig;
import dev.bessemer.model.state.ProvisionState;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ServiceTest
class HardwareRequestsTest {
  private static final Map<String, Object> RAID =
      Map.of(
          "logical_disks",
          List.of(
              Map.of("size_gb", 100, "raid_level", "1", "is_root_volume", true),
              Map.of("size_gb", "MAX", "raid_level", "5")));

  @Inject LabNodes lab;
  @Inject Requests requests;
  @Inject NodeTasks tasks;

  private UUID fake(ProvisionState state) {
    return lab.fake(state, row -> {});
  }

  private ConductorReply ask(ConductorRequest request) {
    return requests.handle(request);
  }

  private void refusesAsUnsupported(ConductorRequest request, String what) {
    assertThatThrownBy(() -> ask(request))
        .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.isUnsupported()).isTrue())
        .hasMessage("Driver lab does not support %s (disabled or not implemented).", what);
  }

  private Node whenFree(UUID node) {
    return lab.await(node, n -> true);
  }

  @Test
  void theBootModeIsChangedAndShown() {
    var node = fake(MANAGEABLE);
    assertThat(ask(new ChangeBootMode(node, "bios"))).isEqualTo(new Accepted());
    whenFree(node);
    assertThat(lab.row(node).bootMode).isEqualTo("bios");
    assertThat(lab.row(node).lastError).isNull();
  }

  @Test
  void aBootModeThatTheBmcDoesNotTakeIsSeenOnTheNode() {
    var node =
        lab.fake(
            MANAGEABLE,
            row -> row.driverInfo = Map.of("fake_management_failure", "the BMC is on strike"));
    ask(new ChangeBootMode(node, "bios"));
    whenFree(node);
    assertThat(lab.row(node).lastError)
        .isEqualTo("Failed to change boot mode to 'bios': the BMC is on strike");
    assertThat(lab.row(node).bootMode).isNull();
  }

  @Test
  void secureBootIsSwitchedAndShown() {
    var node = fake(MANAGEABLE);
    ask(new ChangeSecureBoot(node, true));
    whenFree(node);
    assertThat(lab.row(node).secureBoot).isTrue();
  }

  @Test
  void aNodeOnItsWayKeepsItsBootMode() {
    var node = fake(CLEANWAIT);
    assertThatThrownBy(() -> ask(new ChangeBootMode(node, "bios"))).isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> ask(new ChangeSecureBoot(node, true))).isInstanceOf(Conflict.class);
  }

  @Test
  void aBootModeThatNobodyKnowsIsRefused() {
    var node = fake(MANAGEABLE);
    assertThatThrownBy(() -> ask(new ChangeBootMode(node, "warp")))
        .isInstanceOf(Refused.class)
        .hasMessage("Invalid boot mode warp specified.");
  }

  @Test
  void whatHardwareCannotDoIsRefusedInOneSentence() {
    var node = lab.create(MANAGEABLE);
    refusesAsUnsupported(new ChangeBootMode(node, "uefi"), "set_boot_mode");
    refusesAsUnsupported(new ChangeSecureBoot(node, true), "set_secure_boot_state");
    refusesAsUnsupported(new InjectNmi(node), "inject_nmi");
    refusesAsUnsupported(new GetIndicators(node), "get_supported_indicators");
    refusesAsUnsupported(new ChangeConsole(node, true), "console");
    refusesAsUnsupported(new SetTargetRaidConfig(node, RAID), "raid");
    refusesAsUnsupported(new SetTargetRaidConfig(node, Map.of()), "raid");
    refusesAsUnsupported(new GetVirtualMedia(node), "get_virtual_media");
    refusesAsUnsupported(
        new AttachVirtualMedia(node, "cdrom", "http://a/b.iso"), "attach_virtual_media");
    refusesAsUnsupported(new DetachVirtualMedia(node, List.of()), "detach_virtual_media");
    assertThat(lab.row(node).reservation).isNull();
  }

  @Test
  void aMachineIsInterrupted() {
    var node = fake(ACTIVE);
    ask(new InjectNmi(node));
    ask(new InjectNmi(node));
    assertThat(lab.row(node).driverInternalInfo).containsEntry("fake_nmi_count", 2);
  }

  @Test
  void lightsAreListedAskedAndSwitched() {
    var node = fake(ACTIVE);
    var lights = (Indicators) ask(new GetIndicators(node));
    assertThat(lights.indicators())
        .contains(new IndicatorOffer("system", "led", false, List.of("blinking", "off", "on")));
    assertThat(ask(new GetIndicatorState(node, "system", "led")))
        .isEqualTo(new IndicatorStateReply("off"));
    ask(new SetIndicatorState(node, "system", "led", "blinking"));
    assertThat(ask(new GetIndicatorState(node, "system", "led")))
        .isEqualTo(new IndicatorStateReply("blinking"));
    assertThat(ask(new GetIndicatorState(node, "chassis", "led-0")))
        .isEqualTo(new IndicatorStateReply("off"));
  }

  @Test
  void lightsThatAreNotThereOrOnlyShineAreNotSwitched() {
    var node = fake(ACTIVE);
    for (var request :
        List.of(
            new SetIndicatorState(node, "system", "sun", "on"),
            new SetIndicatorState(node, "nic", "led", "on"),
            new SetIndicatorState(node, "power", "psu-0", "on"),
            new SetIndicatorState(node, "system", "led", "unknown"),
            new SetIndicatorState(node, "system", "led", "purple"))) {
      assertThatThrownBy(() -> ask(request)).isInstanceOf(Refused.class);
    }
  }

  @Test
  void aConsoleIsStartedToldAndStopped() {
    var node = fake(ACTIVE);
    assertThat(ask(new GetConsole(node))).isEqualTo(new ConsoleReply(null, null));
    ask(new ChangeConsole(node, true));
    assertThat(lab.await(node, Node::consoleEnabled).lastError()).isNull();
    assertThat(ask(new GetConsole(node))).isEqualTo(new ConsoleReply("fake", "fake://" + node));
    ask(new ChangeConsole(node, true));
    ask(new ChangeConsole(node, false));
    assertThat(lab.await(node, n -> !n.consoleEnabled()).lastError()).isNull();
  }

  @Test
  void theConsoleOfANodeToBeDeletedIsEnded() {
    var node = fake(MANAGEABLE);
    ask(new ChangeConsole(node, true));
    lab.await(node, Node::consoleEnabled);
    assertThat(ask(new ReleaseNode(node))).isEqualTo(new Accepted());
    assertThat(lab.row(node).consoleEnabled).isFalse();
    assertThat(lab.row(node).driverInternalInfo).doesNotContainKey("fake_console");
    assertThat(lab.row(node).reservation).isNull();
  }

  @Test
  void aConsoleThatDoesNotStopHoldsNoNodeThatIsToBeDeleted() {
    var node =
        lab.fake(
            MANAGEABLE,
            row -> {
              row.consoleEnabled = true;
              row.driverInfo = Map.of("fake_console_failure", "stuck");
            });
    assertThat(ask(new ReleaseNode(node))).isEqualTo(new Accepted());
  }

  @Test
  void aConsoleThatDoesNotStartIsSeenOnTheNode() {
    var node =
        lab.fake(ACTIVE, row -> row.driverInfo = Map.of("fake_console_failure", "no screen"));
    ask(new ChangeConsole(node, true));
    var failed = lab.await(node, n -> n.lastError() != null);
    assertThat(failed.lastError())
        .isEqualTo("Error enabling the console on node %s: no screen".formatted(node));
    assertThat(failed.consoleEnabled()).isFalse();
  }

  @Test
  void aNodeWithoutAConsoleHasNoneEnabled() {
    assertThat(ask(new GetConsole(lab.create(ACTIVE)))).isEqualTo(new ConsoleReply(null, null));
  }

  @Test
  void aTargetRaidConfigurationIsKeptAndTakenAway() {
    var node = fake(MANAGEABLE);
    ask(new SetTargetRaidConfig(node, RAID));
    assertThat(tasks.look(node).node().targetRaidConfig()).isEqualTo(RAID);
    ask(new SetTargetRaidConfig(node, Map.of()));
    assertThat(tasks.look(node).node().targetRaidConfig()).isEmpty();
  }

  @Test
  void allThatIsWrongWithARaidConfigurationIsSaidAtOnce() {
    var node = fake(MANAGEABLE);
    var wrong =
        Map.<String, Object>of(
            "logical_disks",
            List.of(
                Map.of("size_gb", -1, "raid_level", "1", "is_root_volume", true),
                Map.of("raid_level", "7", "colour", "red", "is_root_volume", true)),
            "more",
            1);
    assertThatThrownBy(() -> ask(new SetTargetRaidConfig(node, wrong)))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("\"more\" is unknown")
        .hasMessageContaining("\"size_gb\" must be an integer of at least 0")
        .hasMessageContaining("lacks \"size_gb\"")
        .hasMessageContaining("\"raid_level\" must be one of")
        .hasMessageContaining("unknown property \"colour\"")
        .hasMessageContaining("Only one root volume can be specified");
  }

  @Test
  void theWordsForLogicalDisksAreToldByHardwareType() {
    var told = (LogicalDiskProperties) ask(new GetLogicalDiskProperties("fake-hardware"));
    assertThat(told.properties())
        .containsOnlyKeys(
            "size_gb",
            "raid_level",
            "is_root_volume",
            "volume_name",
            "share_physical_disks",
            "disk_type",
            "interface_type",
            "number_of_physical_disks",
            "controller",
            "physical_disks");
    refusesAsUnsupported(new GetLogicalDiskProperties("lab"), "raid");
    assertThatThrownBy(() -> ask(new GetLogicalDiskProperties("nope")))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void imagesAreAttachedShownAndDetached() {
    var node = fake(ACTIVE);
    ask(new AttachVirtualMedia(node, "cdrom", "http://a/b.iso"));
    whenFree(node);
    assertThat(((VirtualMedia) ask(new GetVirtualMedia(node))).drives())
        .contains(new Drive(List.of("CD", "DVD"), true, "http://a/b.iso"));
    ask(new AttachVirtualMedia(node, "floppy", "http://a/c.img"));
    whenFree(node);
    ask(new DetachVirtualMedia(node, List.of("cdrom")));
    whenFree(node);
    assertThat(((VirtualMedia) ask(new GetVirtualMedia(node))).drives())
        .contains(
            new Drive(List.of("CD", "DVD"), false, null),
            new Drive(List.of("Floppy"), true, "http://a/c.img"));
    ask(new DetachVirtualMedia(node, List.of()));
    whenFree(node);
    assertThat(((VirtualMedia) ask(new GetVirtualMedia(node))).drives()).noneMatch(Drive::inserted);
    assertThatThrownBy(() -> ask(new AttachVirtualMedia(node, "tape", "http://a")))
        .isInstanceOf(Refused.class);
  }

  @Test
  void aNodeThatIsHeldIsLeftAlone() {
    var node = fake(MANAGEABLE);
    try (var held = tasks.claim(node, "test")) {
      for (var request :
          List.of(
              new ChangeBootMode(node, "bios"),
              new InjectNmi(node),
              new SetTargetRaidConfig(node, RAID))) {
        assertThatThrownBy(() -> ask(request)).isInstanceOf(Conflict.class);
      }
      assertThat(held.node().targetRaidConfig()).isEmpty();
    }
  }
}
