package dev.bessemer.fleet.redfish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.bmc.redfish.BootFrequency;
import dev.bessemer.bmc.redfish.BootMode;
import dev.bessemer.bmc.redfish.BootModeOutcome;
import dev.bessemer.bmc.redfish.BootOutcome;
import dev.bessemer.bmc.redfish.BootRequest;
import dev.bessemer.bmc.redfish.BootTarget;
import dev.bessemer.bmc.redfish.EthernetInterface;
import dev.bessemer.bmc.redfish.MediaImage;
import dev.bessemer.bmc.redfish.MediaType;
import dev.bessemer.bmc.redfish.PowerState;
import dev.bessemer.bmc.redfish.Processors;
import dev.bessemer.bmc.redfish.RedfishClient;
import dev.bessemer.bmc.redfish.RedfishException;
import dev.bessemer.bmc.redfish.RedfishException.Kind;
import dev.bessemer.bmc.redfish.RedfishOptions;
import dev.bessemer.bmc.redfish.RedfishTarget;
import dev.bessemer.bmc.redfish.RedfishTarget.AuthType;
import dev.bessemer.bmc.redfish.ResetType;
import dev.bessemer.bmc.redfish.VirtualMedium;
import dev.bessemer.fleet.machine.BmcHealth;
import dev.bessemer.fleet.machine.BootOverride;
import dev.bessemer.fleet.machine.BootSource;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class RedfishBmcTest {
  private static final BmcUser ADMIN = new BmcUser("admin", "s3cret");
  private static final RedfishOptions QUICK =
      RedfishOptions.DEFAULT
          .withPauses(Duration.ofMillis(10))
          .withTimeouts(Duration.ofSeconds(20), Duration.ofSeconds(2), Duration.ofSeconds(5));

  private final Vertx vertx = Vertx.vertx();
  private final PlainChassis chassis = new PlainChassis();
  private final List<BmcMessage> messages = new CopyOnWriteArrayList<>();
  private final RedfishBmc bmc = new RedfishBmc(vertx, chassis, ADMIN, messages::add);
  private final RedfishClient client = new RedfishClient(vertx, QUICK);

  @BeforeEach
  void start() {
    bmc.start("127.0.0.1", 0);
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    bmc.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private RedfishTarget target() {
    return RedfishTarget.of(bmc.address()).withUser("admin", "s3cret");
  }

  private dev.bessemer.bmc.redfish.RedfishBmc admin() {
    return client.bmc(target());
  }

  @Test
  void theMachineIsDescribed() {
    var system = admin().system();

    assertThat(system.path()).isEqualTo(bmc.systemId());
    assertThat(system.uuid()).isEqualTo(chassis.identity().uuid());
    assertThat(system.name()).isEqualTo("box-1");
    assertThat(system.serialNumber()).isEqualTo("S1");
    assertThat(system.memoryMib()).isEqualTo(8192);
    assertThat(system.processors()).isEqualTo(4);
    assertThat(system.powerState()).isEqualTo(PowerState.OFF);
    assertThat(system.boot().mode()).isEqualTo(BootMode.UEFI);
  }

  @Test
  void theHardwareIsDescribed() {
    assertThat(admin().ethernetInterfaces())
        .extracting(EthernetInterface::mac)
        .containsExactly(PlainChassis.MAC, "52:54:00:be:55:02");
    assertThat(admin().processors()).isEqualTo(new Processors(4, "Virtual x86_64", 2000, "x86_64"));
    assertThat(admin().storage().rootDiskGib()).isEqualTo(19);
    assertThat(admin().firmware()).extracting("component").containsExactly("bios", "bmc");
    assertThat(admin().secureBoot().enabled()).isFalse();
    assertThat(admin().bios().attributes()).containsEntry("BootMode", "Uefi");
    assertThat(admin().vendor()).contains("Bessemer");
  }

  @ParameterizedTest
  @CsvSource({
    "ON, on from NONE, ON",
    "FORCE_ON, on from NONE, ON",
    "PUSH_POWER_BUTTON, on from NONE, ON",
  })
  void powerGoesOn(ResetType type, String event, PowerState after) {
    // When
    admin().reset(type);
    // Then
    assertThat(chassis.events).containsExactly(event);
    assertThat(admin().powerState()).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource({
    "FORCE_OFF, off, OFF",
    "GRACEFUL_SHUTDOWN, soft off, OFF",
    "PUSH_POWER_BUTTON, soft off, OFF",
    "FORCE_RESTART, reset, ON",
    "GRACEFUL_RESTART, reset, ON",
    "NMI, interrupt, ON",
  })
  void aRunningMachineObeys(ResetType type, String event, PowerState after) {
    // Given
    chassis.powerOn();
    // When
    admin().reset(type);
    // Then
    assertThat(chassis.events).endsWith(event);
    assertThat(admin().powerState()).isEqualTo(after);
  }

  @Test
  void aMachineThatIsOffIsNotRestarted() {
    assertThatThrownBy(() -> admin().reset(ResetType.FORCE_RESTART))
        .isInstanceOfSatisfying(RedfishException.class, e -> assertThat(e.status()).isEqualTo(409));
  }

  @Test
  void theNextBootIsFromTheDriveAndTheOneAfterIsNot() {
    // Given
    admin().setBoot(BootRequest.once(BootTarget.CD));
    var wanted = admin().system().boot();
    // When
    admin().reset(ResetType.ON);
    // Then
    assertThat(wanted.target()).isEqualTo(BootTarget.CD);
    assertThat(wanted.frequency()).isEqualTo(BootFrequency.ONCE);
    assertThat(chassis.events).containsExactly("on from CDROM");
    assertThat(admin().system().boot().frequency()).isEqualTo(BootFrequency.DISABLED);
  }

  @Test
  void everyBootMayBeFromDisk() {
    // When
    var outcome = admin().setBoot(BootRequest.always(BootTarget.HDD));
    // Then
    assertThat(outcome).isEqualTo(BootOutcome.AS_ASKED);
    assertThat(chassis.bootOverride()).isEqualTo(new BootOverride(BootSource.DISK, true, true));
  }

  @Test
  void theModeIsKeptWithTheOverride() {
    // When
    var outcome = admin().setBootMode(BootMode.LEGACY, null);
    admin().setBoot(BootRequest.once(BootTarget.PXE));
    // Then
    assertThat(outcome).isEqualTo(BootModeOutcome.IN_EFFECT);
    assertThat(chassis.bootOverride()).isEqualTo(new BootOverride(BootSource.PXE, false, false));
  }

  @Test
  void anAddressToBootFromIsRefused() {
    var request = BootRequest.once(BootTarget.UEFI_HTTP).from("http://10.0.0.1/boot.efi");

    assertThatThrownBy(() -> admin().setBoot(request)).hasMessageContaining("HttpBootUri");
  }

  @Test
  void anImageIsInsertedAndEjected() {
    // When
    admin().insertMedia(MediaType.CD, MediaImage.at("http://10.0.0.1/boot.iso"));
    // Then
    assertThat(chassis.media()).contains("http://10.0.0.1/boot.iso");
    assertThat(admin().virtualMedia())
        .extracting(VirtualMedium::inserted)
        .containsExactly(true, false);
    assertThat(admin().ejectMedia(MediaType.CD)).isTrue();
    assertThat(chassis.media()).isEmpty();
  }

  @Test
  void aStickIsADriveOfItsOwn() {
    // Given
    admin().insertMedia(MediaType.CD, MediaImage.at("http://10.0.0.1/boot.iso"));
    // When
    admin().insertMedia(MediaType.USB_STICK, MediaImage.at("http://10.0.0.1/data.img"));
    // Then
    assertThat(chassis.media()).contains("http://10.0.0.1/boot.iso");
    assertThat(chassis.stick()).contains("http://10.0.0.1/data.img");
    assertThat(admin().ejectMedia(MediaType.USB_STICK)).isTrue();
    assertThat(chassis.stick()).isEmpty();
    assertThat(chassis.media()).isPresent();
  }

  @Test
  void anImageTakesThePlaceOfAnother() {
    // Given
    chassis.insertMedia("http://10.0.0.1/old.iso");
    // When
    admin().insertMedia(MediaType.CD, MediaImage.at("http://10.0.0.1/new.iso"));
    // Then
    assertThat(chassis.media()).contains("http://10.0.0.1/new.iso");
  }

  @Test
  void anImageFromAFileOfTheBmcIsRefused() {
    assertThatThrownBy(() -> admin().insertMedia(MediaType.CD, MediaImage.at("file:///etc/passwd")))
        .isInstanceOf(RedfishException.class);
    assertThat(chassis.media()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"SESSION", "BASIC", "AUTO"})
  void theRightPasswordOpens(AuthType type) {
    assertThat(client.bmc(target().withAuth(type)).powerState()).isEqualTo(PowerState.OFF);
  }

  @ParameterizedTest
  @CsvSource({"SESSION", "BASIC", "AUTO"})
  void anotherPasswordDoesNot(AuthType type) {
    var wrong = target().withUser("admin", "guess").withAuth(type);

    assertThatThrownBy(() -> client.bmc(wrong).powerState())
        .isInstanceOfSatisfying(
            RedfishException.class, e -> assertThat(e.kind()).isEqualTo(Kind.BAD_CREDENTIALS));
  }

  @Test
  void aRestartOfTheBmcCostsANewLogin() {
    // Given
    admin().powerState();
    bmc.restart();
    // When
    var power = admin().powerState();
    // Then
    assertThat(power).isEqualTo(PowerState.OFF);
    assertThat(messages.stream().filter(m -> m.path().endsWith("/Sessions"))).hasSize(2);
    assertThat(messages).extracting(BmcMessage::status).contains(401);
  }

  @Test
  void messagesThatWentByTellAllButSecrets() {
    // When
    admin().reset(ResetType.ON);
    // Then
    assertThat(messages)
        .extracting(m -> m.method() + " " + m.path() + " " + m.body() + " " + m.status())
        .contains(
            "POST /redfish/v1/SessionService/Sessions"
                + " {\"UserName\":\"admin\",\"Password\":\"***\"} 201",
            "POST %s/Actions/ComputerSystem.Reset {\"ResetType\":\"On\"} 204"
                .formatted(bmc.systemId()));
    assertThat(messages).allSatisfy(m -> assertThat(m.machine()).isEqualTo("box-1"));
    assertThat(messages.toString()).doesNotContain("s3cret");
  }

  @Test
  void aDeadBmcNeverAnswers() {
    // Given
    chassis.health = new BmcHealth(true, Duration.ZERO);
    // When, Then
    assertThatThrownBy(() -> admin().within(Duration.ofSeconds(1)).powerState())
        .isInstanceOfSatisfying(
            RedfishException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT));
    assertThat(messages).extracting(BmcMessage::status).containsOnly(0);
  }

  @Test
  void aBmcThatComesBackAnswersAgain() {
    // Given
    admin().powerState();
    chassis.health = new BmcHealth(true, Duration.ZERO);
    assertThatThrownBy(() -> admin().within(Duration.ofSeconds(1)).powerState())
        .isInstanceOf(RedfishException.class);
    // When
    chassis.health = BmcHealth.GOOD;
    // Then
    assertThat(admin().powerState()).isEqualTo(PowerState.OFF);
  }

  @Test
  void aSlowBmcHoldsUpNobodyElse() {
    // Given
    admin().powerState();
    chassis.health = new BmcHealth(false, Duration.ofMillis(1500));
    var neighbour = new RedfishBmc(vertx, new PlainChassis(2), null, MessageListener.DEAF);
    neighbour.start("127.0.0.1", 0);
    var slow = Thread.ofVirtual().start(() -> admin().powerState());
    // When
    var started = System.nanoTime();
    for (var i = 0; i < 50; i++) {
      client.bmc(RedfishTarget.of(neighbour.address())).powerState();
    }
    var millis = (System.nanoTime() - started) / 1_000_000;
    // Then
    assertThat(slow.isAlive()).isTrue();
    assertThat(millis).isLessThan(1500);
    neighbour.close();
  }

  @Test
  void aPortThatIsTakenIsSaidToBe() {
    var second = new RedfishBmc(vertx, chassis, null, MessageListener.DEAF);

    assertThatThrownBy(() -> second.start("127.0.0.1", bmc.port()))
        .hasMessageContaining("127.0.0.1:" + bmc.port());
  }
}
