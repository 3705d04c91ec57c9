package dev.bessemer.fleet.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.bessemer.agent.client.AgentBusy;
import dev.bessemer.agent.client.AgentClient;
import dev.bessemer.agent.client.AgentEndpoint;
import dev.bessemer.agent.client.AgentRefused;
import dev.bessemer.agent.client.AgentSettings;
import dev.bessemer.agent.client.AgentTransport;
import dev.bessemer.agent.client.AgentUnreachable;
import dev.bessemer.agent.message.BootloaderRequest;
import dev.bessemer.agent.message.CommandResult;
import dev.bessemer.agent.message.CommandStatus;
import dev.bessemer.agent.message.Heartbeat;
import dev.bessemer.agent.message.ImageInfo;
import dev.bessemer.agent.message.Step;
import dev.bessemer.agent.message.StepKind;
import dev.bessemer.fleet.ApiStub;
import dev.bessemer.fleet.Driver;
import dev.bessemer.fleet.Eventually;
import dev.bessemer.fleet.Fleet;
import dev.bessemer.fleet.FleetMachine;
import dev.bessemer.fleet.ImageServer;
import dev.bessemer.fleet.machine.EventKind;
import dev.bessemer.fleet.machine.FleetSettings;
import dev.bessemer.fleet.machine.Phase;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Agents of virtual machines, seen by an API and by the client that conductors use. */
@Timeout(120)
class VirtualAgentTest {
  private static final Map<String, Object> NODE = Map.of("uuid", ApiStub.NODE);
  private static Vertx vertx;
  private static AgentTransport transport;

  @TempDir Path folder;
  private ApiStub api;
  private Fleet fleet;
  private FleetMachine machine;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    transport =
        new AgentTransport(
            vertx,
            new AgentSettings(
                Duration.ofSeconds(10),
                2,
                Duration.ofMillis(10),
                Duration.ofMillis(20),
                500,
                1 << 20));
  }

  @AfterAll
  static void close() {
    transport.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @BeforeEach
  void start() throws Exception {
    api = new ApiStub();
    startFleet(quick());
  }

  private void startFleet(FleetSettings.Builder settings) throws Exception {
    if (fleet != null) {
      fleet.close();
    }
    fleet =
        Fleet.builder()
            .machines(Driver.FAKE, 1)
            .apiUrl(api.url())
            .dataFolder(folder)
            .settings(settings.build())
            .start();
    machine = fleet.machines().getFirst();
  }

  private static FleetSettings.Builder quick() {
    return FleetSettings.with()
        .bootTime(Duration.ofMillis(10))
        .stepTime(Duration.ofMillis(20))
        .heartbeatGap(Duration.ofMillis(50))
        .lookupInterval(Duration.ofMillis(10));
  }

  @AfterEach
  void stop() {
    fleet.close();
    api.close();
  }

  @Test
  void anApiThatIsAwayIsAskedForItsVersionAgain() {
    api.version = "nobody knows";
    api.lookupStatuses.addAll(Collections.nCopies(1_000, 503));
    machine.machine().powerOn();
    Eventually.holds("a lookup", () -> !api.lookups.isEmpty());
    api.version = "1.115";
    Eventually.holds(
        "a lookup that knows it", () -> api.lookups.getLast().version().equals("1.62"));
    api.lookupStatuses.clear();
    assertThat(api.beatAfter(0).agentToken()).isEqualTo(ApiStub.TOKEN);
    assertThat(api.lookups.getFirst().version()).isEqualTo("1.31");
  }

  @Test
  void itLooksItselfUpAndReportsItsOwnAddressAndCertificate() {
    machine.machine().powerOn();
    var beat = api.beatAfter(0);
    assertThat(api.lookups).hasSize(1);
    assertThat(api.lookups.getFirst().version()).isEqualTo("1.62");
    assertThat(api.lookups.getFirst().query())
        .isEqualTo(
            "addresses="
                + String.join(",", machine.macAddresses()).replace(":", "%3A").replace(",", "%2C"));
    assertThat(api.beats.getFirst().version()).isEqualTo("1.68");
    assertThat(api.beats.getFirst().path()).isEqualTo("/v1/heartbeat/" + ApiStub.NODE);
    assertThat(beat.callbackUrl()).startsWith("https://127.0.0.1:");
    assertThat(beat.agentToken()).isEqualTo(ApiStub.TOKEN);
    assertThat(beat.agentVersion()).isEqualTo("13.0.0");
    assertThat(beat.agentVerifyCa()).startsWith("-----BEGIN CERTIFICATE-----");
  }

  @Test
  void anOldApiGetsTheHeartbeatItUnderstands() {
    api.version = "1.61";
    machine.machine().powerOn();
    var beat = api.beatAfter(0);
    assertThat(api.lookups.getFirst().version()).isEqualTo("1.61");
    assertThat(api.beats.getFirst().version()).isEqualTo("1.61");
    assertThat(beat.callbackUrl()).startsWith("http://");
    assertThat(beat.agentToken()).isNull();
    assertThat(beat.agentVerifyCa()).isNull();
  }

  @Test
  void itAsksAgainWhileItsNodeIsUnknownOrLocked() {
    api.lookupStatuses.addAll(List.of(404, 409, 503));
    machine.machine().powerOn();
    api.beatAfter(0);
    assertThat(api.lookups).hasSize(4);
  }

  @Test
  void withATokenThatSomebodyElseGotItFallsSilent() {
    api.token = "******";
    machine.machine().powerOn();
    Eventually.holds("gives up", () -> logged(EventKind.FAULT, "handed out before"));
    assertThat(api.beats).isEmpty();
  }

  @Test
  void aHeartbeatThatIsNotAcceptedIsRepeatedSoon() {
    api.heartbeatStatuses.addAll(List.of(409, 500));
    machine.machine().powerOn();
    api.beatAfter(2);
    assertThat(api.beats).hasSize(3);
  }

  @Test
  void itReportsAgainWithinItsTime() {
    api.heartbeatTimeout = 3;
    machine.machine().powerOn();
    api.beatAfter(1);
    var between = Duration.between(api.beats.get(0).at(), api.beats.get(1).at());
    assertThat(between).isBetween(Duration.ofMillis(850), Duration.ofSeconds(3));
  }

  @Test
  void powerOffSilencesIt() {
    var agent = agentOfRunningMachine();
    machine.machine().powerOff();
    Eventually.holds("unreachable", () -> unreachable(agent));
  }

  @Test
  void anAgentThatStaysAwayNeverCalls() {
    machine.faults().keepAgentAway(true);
    machine.machine().powerOn();
    Eventually.holds("ramdisk", () -> machine.machine().phase() == Phase.RAMDISK);
    Eventually.holds("noted", () -> logged(EventKind.FAULT, "does not come up"));
    assertThat(api.lookups).isEmpty();
  }

  @Test
  void itOffersTheStepsOfARealAgent() {
    var agent = agentOfRunningMachine();
    var clean = agent.getCleanSteps(NODE, List.of());
    var deploy = agent.getDeploySteps(NODE, List.of());
    assertThat(clean.versions()).isEqualTo(Map.of("generic_hardware_manager", "1.2"));
    assertThat(clean.all())
        .extracting(Step::step, Step::priority)
        .contains(tuple("erase_devices", 10), tuple("erase_devices_metadata", 99));
    assertThat(deploy.all()).extracting(Step::step).contains("write_image");
    assertThat(agent.getSteps(StepKind.SERVICE, NODE, List.of()).all()).isNotEmpty();
    assertThat(agent.commands())
        .extracting(CommandResult::commandName)
        .containsExactly("get_clean_steps", "get_deploy_steps", "get_service_steps");
  }

  @Test
  void anImageIsDownloadedAndOnTheDiskAfterwards() throws Exception {
    var agent = agentOfRunningMachine();
    var image = fleet.images().image("os.raw", 3_000_001);
    var result = agent.awaitEnd(writeImage(agent, image, image.sha256()));
    assertThat(result.commandStatus()).isEqualTo(CommandStatus.SUCCEEDED);
    assertThat(result.commandResult().at("/deploy_result/result").asText())
        .contains("os.raw", "/dev/vda");
    assertThat(result.commandResult().at("/deploy_step/step").asText()).isEqualTo("write_image");
    var disk = machine.machine().rootDisk();
    assertThat(sha256(disk.file().orElseThrow())).isEqualTo(image.sha256());
    assertThat(disk.configDrive()).contains("config".getBytes(UTF_8));
    assertThat(machine.effects().imagesWritten()).isEqualTo(1);
    assertThat(fleet.images().downloads("os.raw")).isEqualTo(1);
    assertThat(agent.getPartitionUuids().root()).isEqualTo("0x" + image.sha256().substring(0, 8));
  }

  @Test
  void anImageWithAnotherDigestFailsAndTheDiskStartsNothing() {
    var agent = agentOfRunningMachine();
    var image = fleet.images().image("os.raw", 100_000);
    var result = agent.awaitEnd(writeImage(agent, image, "0".repeat(64)));
    assertThat(result.commandStatus()).isEqualTo(CommandStatus.FAILED);
    assertThat(result.commandError().path("type").asText()).isEqualTo("ImageChecksumError");
    assertThat(result.errorText()).contains("checksum", "0".repeat(64), image.sha256());
    assertThat(machine.machine().rootDisk().bootable()).isFalse();
    assertThat(machine.effects().imagesWritten()).isZero();
  }

  @Test
  void aDownloadThatIsSpoiledOnItsWayIsNoticed() {
    machine.faults().corruptDownloads(true);
    var agent = agentOfRunningMachine();
    var image = fleet.images().image("os.raw", 100_000);
    var result = agent.awaitEnd(writeImage(agent, image, image.sha256()));
    assertThat(result.commandError().path("type").asText()).isEqualTo("ImageChecksumError");
  }

  @Test
  void anImageThatIsNotThereFailsWithoutTouchingTheDisk() {
    var agent = agentOfRunningMachine();
    var image = fleet.images().image("os.raw", 100_000);
    agent.awaitEnd(writeImage(agent, image, image.sha256()));
    var missing = new ImageServer.Image("no.raw", fleet.images().url() + "/images/no.raw", 1, "00");
    var result = agent.awaitEnd(writeImage(agent, missing, image.sha256()));
    assertThat(result.commandError().path("type").asText()).isEqualTo("ImageDownloadError");
    assertThat(machine.machine().rootDisk().bootable()).isTrue();
  }

  @Test
  void aDigestMayComeFromAFileBesideTheImage() {
    var agent = agentOfRunningMachine();
    var image = fleet.images().image("os.raw", 100_000);
    var info =
        ImageInfo.wholeDisk(
            "os.raw", image.url(), "raw", image.url() + ".sha256", null, null, null, null);
    var result = agent.awaitEnd(execute(agent, info));
    assertThat(result.commandStatus()).isEqualTo(CommandStatus.SUCCEEDED);
  }

  @Test
  void erasingTakesTheSystemOffTheDisk() {
    var agent = agentOfRunningMachine();
    var image = fleet.images().image("os.raw", 100_000);
    agent.awaitEnd(writeImage(agent, image, image.sha256()));
    var result = agent.awaitEnd(clean(agent, "erase_devices_metadata"));
    assertThat(result.commandStatus()).isEqualTo(CommandStatus.SUCCEEDED);
    assertThat(result.commandResult().path("clean_result").isNull()).isTrue();
    assertThat(machine.machine().rootDisk().bootable()).isFalse();
    assertThat(machine.effects().steps())
        .isEqualTo(Map.of("write_image", 1, "erase_devices_metadata", 1));
  }

  @Test
  void whileAStepRunsItIsBusyAndAHeartbeatFollowsTheEnd() throws Exception {
    startFleet(quick().stepTime(Duration.ofSeconds(2)));
    var agent = agentOfRunningMachine();
    var beatsBefore = api.beats.size();
    var running = clean(agent, "erase_devices");
    assertThat(running.isRunning()).isTrue();
    assertThatThrownBy(() -> clean(agent, "erase_devices"))
        .isInstanceOf(AgentBusy.class)
        .hasMessageContaining("execute_clean_step");
    assertThat(agent.awaitEnd(running).commandStatus()).isEqualTo(CommandStatus.SUCCEEDED);
    api.beatAfter(beatsBefore);
    assertThat(machine.effects().runsOf("erase_devices")).isEqualTo(1);
    assertThat(agent.commands()).hasSize(1);
  }

  @Test
  void aStepThatWasMadeToFailFailsWithItsReason() {
    machine.faults().failStep("erase_devices", "disk sda does not answer");
    var agent = agentOfRunningMachine();
    var result = agent.awaitEnd(clean(agent, "erase_devices"));
    assertThat(result.commandStatus()).isEqualTo(CommandStatus.FAILED);
    assertThat(result.commandError().path("type").asText()).isEqualTo("CleaningError");
    assertThat(result.errorText()).contains("disk sda does not answer");
  }

  @Test
  void aStepThatNobodyKnowsFails() {
    var result = agentOfRunningMachine();
    assertThat(result.awaitEnd(clean(result, "paint_it_red")).errorText()).contains("paint_it_red");
  }

  @Test
  void anAgentThatDiesInAStepIsGoneWhileItsMachineIsStillOn() {
    machine.faults().dieIn("erase_devices");
    var agent = agentOfRunningMachine();
    clean(agent, "erase_devices");
    Eventually.holds("unreachable", () -> unreachable(agent));
    assertThat(machine.machine().isOn()).isTrue();
  }

  @Test
  void changedHardwareManagersAreNoticed() {
    var agent = agentOfRunningMachine();
    var versions = agent.getCleanSteps(NODE, List.of()).versions();
    machine.faults().changeManagers(true);
    var step = Step.toRun("deploy", "erase_devices", Map.of());
    var result =
        agent.awaitEnd(agent.executeStep(StepKind.CLEAN, step, NODE, List.of(), versions, null));
    assertThat(result.commandStatus()).isEqualTo(CommandStatus.CLEAN_VERSION_MISMATCH);
    assertThat(machine.effects().steps()).isEmpty();
  }

  @Test
  void theAgentSwitchesItsMachineOff() {
    var agent = agentOfRunningMachine();
    assertThat(agent.powerOff().isRunning()).isTrue();
    Eventually.holds("off", () -> !machine.machine().isOn());
    assertThat(machine.effects().powerOffs()).isEqualTo(1);
  }

  @Test
  void theBootLoaderIsInstalledAndWaitedFor() {
    var agent = agentOfRunningMachine();
    var request = new BootloaderRequest("0x1", null, null, "uefi");
    assertThat(agent.installBootloader(request, false).commandStatus())
        .isEqualTo(CommandStatus.SUCCEEDED);
    agent.sync();
  }

  @Test
  void afterLockdownOrRescueNobodyAnswersAnyMore() {
    var agent = agentOfRunningMachine();
    assertThat(agent.finalizeRescue("$6$hash").commandStatus()).isEqualTo(CommandStatus.SUCCEEDED);
    Eventually.holds("unreachable", () -> unreachable(agent));
    assertThat(machine.machine().phase()).isEqualTo(Phase.RAMDISK);
  }

  @Test
  void itsLogsAreATarThatTarCanRead() throws Exception {
    var archive = folder.resolve("logs.tar.gz");
    Files.write(archive, agentOfRunningMachine().collectSystemLogs());
    var tar =
        new ProcessBuilder("tar", "-xzOf", archive.toString(), "journal")
            .redirectErrorStream(true)
            .start();
    assertThat(new String(tar.getInputStream().readAllBytes(), UTF_8)).contains(machine.name());
    assertThat(tar.waitFor()).isZero();
  }

  @Test
  void withoutTheTokenNothingIsAnswered() {
    var beat = beatOfRunningMachine();
    for (var token : new String[] {null, "", "wrong"}) {
      var stranger =
          transport.client(new AgentEndpoint(beat.callbackUrl(), token, beat.agentVerifyCa()));
      var refused = catchThrowableOfType(AgentRefused.class, stranger::commands);
      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused).hasMessageContaining("Token invalid.");
    }
  }

  @Test
  void wrongRequestsAreRefusedAndLeaveNoTrace() {
    var agent = agentOfRunningMachine();
    assertRefused(agent, "nonsense", 400);
    assertRefused(agent, "attic.open", 404);
    assertRefused(agent, "clean.everything", 400);
    assertRefused(agent, "clean.execute_clean_step", 400);
    assertThat(agent.commands()).isEmpty();
  }

  @Test
  void withoutTlsItSpeaksPlainly() throws Exception {
    startFleet(quick().tls(FleetSettings.AgentTls.NONE));
    machine.machine().powerOn();
    var beat = api.beatAfter(0);
    assertThat(beat.callbackUrl()).startsWith("http://");
    assertThat(beat.agentVerifyCa()).isNull();
    assertThat(ApiStub.client(transport, beat).commands()).isEmpty();
  }

  @Test
  void aSecondStartHasAnotherCertificateAndNoMemory() {
    var first = beatOfRunningMachine();
    ApiStub.client(transport, first).sync();
    machine.machine().reset();
    var second = api.beatAfter(1);
    assertThat(second.agentVerifyCa()).isNotEqualTo(first.agentVerifyCa());
    assertThat(ApiStub.client(transport, second).commands()).isEmpty();
  }

  private static void assertRefused(AgentClient agent, String name, int status) {
    var refused =
        catchThrowableOfType(AgentRefused.class, () -> agent.start(name, Map.of(), false));
    assertThat(refused.status()).as(name).isEqualTo(status);
  }

  private Heartbeat beatOfRunningMachine() {
    machine.machine().powerOn();
    return api.beatAfter(0);
  }

  private AgentClient agentOfRunningMachine() {
    return ApiStub.client(transport, beatOfRunningMachine());
  }

  private static CommandResult clean(AgentClient agent, String step) {
    return agent.executeStep(
        StepKind.CLEAN, Step.toRun("deploy", step, Map.of()), NODE, List.of(), null, null);
  }

  private static CommandResult writeImage(
      AgentClient agent, ImageServer.Image image, String sha256) {
    var configDrive = Base64.getEncoder().encodeToString("config".getBytes(UTF_8));
    return execute(
        agent,
        ImageInfo.wholeDisk(
            image.name(), image.url(), "raw", null, "sha256", sha256, null, configDrive));
  }

  private static CommandResult execute(AgentClient agent, ImageInfo info) {
    var step = Step.toRun("deploy", "write_image", Map.of("image_info", info));
    return agent.executeStep(StepKind.DEPLOY, step, NODE, List.of(), null, null);
  }

  private static boolean unreachable(AgentClient agent) {
    try {
      agent.commands();
      return false;
    } catch (AgentUnreachable _) {
      return true;
    }
  }

  private boolean logged(EventKind kind, String text) {
    return fleet.log().of(machine.name()).stream()
        .anyMatch(event -> event.kind() == kind && event.text().contains(text));
  }

  private static String sha256(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }
}
