package dev.bessemer.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.bmc.ipmi.BootDevice;
import dev.bessemer.bmc.ipmi.BootDeviceChange;
import dev.bessemer.bmc.ipmi.ChassisControl;
import dev.bessemer.bmc.ipmi.IpmiClient;
import dev.bessemer.bmc.ipmi.IpmiSecret;
import dev.bessemer.bmc.ipmi.IpmiTarget;
import dev.bessemer.fleet.machine.EventKind;
import dev.bessemer.fleet.machine.FleetSettings;
import dev.bessemer.fleet.machine.Phase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FleetTest {
  @Test
  void theSameSeedMakesTheSameMachines() throws IOException {
    var first = descriptions(1);
    assertThat(descriptions(1)).isEqualTo(first);
    assertThat(descriptions(2)).doesNotContainAnyElementsOf(first);
  }

  private static List<Object> descriptions(long seed) throws IOException {
    var settings = FleetSettings.with().seed(seed).build();
    try (var fleet = Fleet.builder().machines(Driver.FAKE, 3).settings(settings).start()) {
      return fleet.machines().stream()
          .flatMap(m -> List.<Object>of(m.machine().identity(), m.macAddresses()).stream())
          .toList();
    }
  }

  @Test
  void allAddressesOfAFleetDiffer() throws IOException {
    try (var fleet = Fleet.builder().machines(Driver.FAKE, 300).start()) {
      assertThat(fleet.machines().stream().flatMap(m -> m.macAddresses().stream()))
          .hasSize(600)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void aMachineThatItsBmcSwitchesOnReportsToTheApi() throws Exception {
    try (var api = new ApiStub();
        var fleet = redfishFleet(api)) {
      var machine = fleet.machine("redfish-1");
      var heard = new CopyOnWriteArrayList<FleetEvent>();
      try (var _ = fleet.log().subscribe(heard::add)) {
        assertThat(reset(machine, "On").statusCode()).isBetween(200, 204);
        assertThat(api.beatAfter(0).agentToken()).isEqualTo(ApiStub.TOKEN);
      }
      for (var kind : List.of(EventKind.BMC, EventKind.POWER, EventKind.BOOT, EventKind.LOOKUP)) {
        awaitLine(fleet, kind);
      }
      assertThat(heard).isNotEmpty();
      assertThat(fleet.log().lines()).containsAll(heard);
      assertThat(fleet.log().lines().toString())
          .doesNotContain(machine.driverInfo().get("redfish_password").toString(), ApiStub.TOKEN);
    }
  }

  // A line may come a moment after what it tells of.
  private static void awaitLine(Fleet fleet, EventKind kind) {
    Eventually.holds(
        "a line of kind " + kind,
        () -> fleet.log().lines().stream().anyMatch(event -> event.kind() == kind));
  }

  @Test
  void aMachineWithAnIpmiBmcStartsFromWhereItIsTold() throws Exception {
    var settings = FleetSettings.with().bootTime(Duration.ofMillis(10)).build();
    try (var api = new ApiStub();
        var fleet =
            Fleet.builder().machines(Driver.IPMI, 1).apiUrl(api.url()).settings(settings).start();
        var ipmi = new IpmiClient()) {
      var machine = fleet.machine("ipmi-1");
      var bmc = ipmi.bmc(target(machine.driverInfo()));
      bmc.setBootDevice(BootDeviceChange.always(BootDevice.FIRMWARE_SETUP, true));
      bmc.control(ChassisControl.POWER_ON);
      Eventually.holds("menu", () -> machine.machine().phase() == Phase.IDLE);
      bmc.setBootDevice(BootDeviceChange.next(BootDevice.PXE, true));
      bmc.control(ChassisControl.HARD_RESET);
      assertThat(api.beatAfter(0).agentToken()).isEqualTo(ApiStub.TOKEN);
      awaitLine(fleet, EventKind.BMC);
      awaitLine(fleet, EventKind.HEARTBEAT);
    }
  }

  private static IpmiTarget target(Map<String, Object> info) {
    return IpmiTarget.of(
            info.get("ipmi_address").toString(),
            info.get("ipmi_username").toString(),
            IpmiSecret.of(info.get("ipmi_password").toString()))
        .withPort((int) info.get("ipmi_port"));
  }

  @Test
  void aDeadBmcSwitchesNothingAndARevivedOneDoes() throws Exception {
    try (var api = new ApiStub();
        var fleet = redfishFleet(api)) {
      var machine = fleet.machine("redfish-1");
      machine.faults().killBmc();
      assertThatThrownBy(() -> reset(machine, "On")).isInstanceOf(IOException.class);
      assertThat(machine.machine().isOn()).isFalse();
      machine.faults().reviveBmc();
      reset(machine, "On");
      Eventually.holds("ramdisk", () -> machine.machine().phase() == Phase.RAMDISK);
      assertThat(machine.effects().powerOns()).isEqualTo(1);
    }
  }

  private static Fleet redfishFleet(ApiStub api) throws IOException {
    var settings = FleetSettings.with().bootTime(Duration.ofMillis(10)).build();
    return Fleet.builder().machines(Driver.REDFISH, 1).apiUrl(api.url()).settings(settings).start();
  }

  private static HttpResponse<String> reset(FleetMachine machine, String type) throws Exception {
    var info = machine.driverInfo();
    var login = info.get("redfish_username") + ":" + info.get("redfish_password");
    var basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    var url = "" + info.get("redfish_address") + info.get("redfish_system_id");
    var request =
        HttpRequest.newBuilder(URI.create(url + "/Actions/ComputerSystem.Reset"))
            .timeout(Duration.ofSeconds(2))
            .header("Authorization", "Basic " + basic)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"ResetType\": \"%s\"}".formatted(type)))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void aPortThatIsTakenIsSaidAndNothingIsLeftRunning() throws IOException {
    var port = firstOfTwoFreePorts();
    try (var _ = new ServerSocket(port + 1, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> Fleet.builder().basePort(port + 1).start())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cannot listen on port " + (port + 1));
      assertThatThrownBy(() -> Fleet.builder().machines(Driver.REDFISH, 1).basePort(port).start())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("BMC of redfish-1 cannot start");
      // The image server of the failed fleet gave its port back.
      try (var fleet = Fleet.builder().basePort(port).start()) {
        assertThat(fleet.images().url()).endsWith(":" + port);
      }
    }
  }

  // Below the ports that the system gives to others by itself.
  private static int firstOfTwoFreePorts() {
    for (int port = 21_000; port < 31_000; port += 2) {
      try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
          var _ = new ServerSocket(port + 1, 1, InetAddress.getLoopbackAddress())) {
        return port;
      } catch (IOException _) {
        // Taken; the next pair may be free.
      }
    }
    throw new AssertionError("no free ports");
  }
}
