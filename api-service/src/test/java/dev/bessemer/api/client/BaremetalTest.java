package dev.bessemer.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.Conductor;
import dev.bessemer.api.testing.World;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.rpc.ConductorRequest.ChangePower;
import dev.bessemer.model.rpc.ConductorRequest.ChangeProvision;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** 04-clients section 2: the {@code baremetal} command line. */
@ApiTest
class BaremetalTest {
  @Inject World world;

  @BeforeEach
  void begin() {
    Baremetal.require();
    world.reset();
  }

  @Test
  void aNodeIsMadeListedChangedAndDeleted() {
    var made =
        Baremetal.json(
            "node create --driver ipmi --name web-1 --driver-info ipmi_address=10.0.0.1"
                + " --driver-info ipmi_password=geheim --property cpus=8 --resource-class gold");
    assertThat(made.path("name").asText()).isEqualTo("web-1");
    assertThat(made.path("driver_info").path("ipmi_password").asText()).isEqualTo("******");
    var listed = Baremetal.json("node list --fields uuid name driver");
    assertThat(listed.at("/0/Name").asText()).isEqualTo("web-1");

    Baremetal.run("node set web-1 --property memory_mb=1024 --extra rack=r1 --description new");
    Baremetal.run("node set web-1 --automated-clean --deploy-interface ramdisk");
    Baremetal.run("node unset web-1 --property cpus --description --deploy-interface");
    var shown = Baremetal.json("node show web-1");
    assertThat(shown.path("properties").toString()).isEqualTo("{\"memory_mb\":1024}");
    assertThat(shown.path("extra").path("rack").asText()).isEqualTo("r1");
    assertThat(shown.path("description").isNull()).isTrue();
    assertThat(shown.path("automated_clean").asBoolean()).isTrue();
    assertThat(shown.path("deploy_interface").asText()).isEqualTo("direct");

    Baremetal.run("node delete web-1");
    var gone = Baremetal.attempt("node show web-1");
    assertThat(gone.exit()).isNotZero();
    assertThat(gone.text()).contains("Node web-1 could not be found.").contains("404");
  }

  @Test
  void aPortIsMadeListedChangedAndDeleted() {
    var uuid = world.uuid(world.node());
    var made =
        Baremetal.json(
            "port create 52:54:00:AA:BB:CC --node "
                + uuid
                + " --local-link-connection port_id=Ethernet1"
                + " --local-link-connection switch_id=0a:1b:2c:3d:4e:5f");
    var port = made.path("uuid").asText();
    assertThat(made.path("address").asText()).isEqualTo("52:54:00:aa:bb:cc");
    assertThat(Baremetal.json("port list --node " + uuid).at("/0/UUID").asText()).isEqualTo(port);
    Baremetal.run("port set " + port + " --extra a=1 --pxe-enabled");
    Baremetal.run("port unset " + port + " --extra a");
    assertThat(Baremetal.json("port show --address 52:54:00:aa:bb:cc").path("uuid").asText())
        .isEqualTo(port);
    Baremetal.run("port delete " + port);
    assertThat(Baremetal.json("port list")).isEmpty();
  }

  @Test
  void whatCannotBeDoneIsSaidInWords() {
    var node = world.node();
    var refused = Baremetal.attempt("node set " + node + " --driver unheard-of");
    assertThat(refused.exit()).isNotZero();
    assertThat(refused.text()).contains("unheard-of").contains("400");
    assertThat(Baremetal.attempt("node create --driver ipmi --name a/b").text()).contains("a/b");
  }

  @Test
  void pagesAreFollowedToTheEnd() {
    for (int i = 0; i < 5; i++) {
      world.node();
    }
    assertThat(Baremetal.json("node list --limit 0")).hasSize(5);
    assertThat(Baremetal.json("node list --limit 3")).hasSize(3);
    assertThat(Baremetal.json("node list --long")).hasSize(5);
  }

  @Test
  void maintenanceTraitsAndHistoryWork() {
    var node = world.node();
    Baremetal.run("node maintenance set " + node + " --reason disk");
    assertThat(Baremetal.json("node show " + node).path("maintenance_reason").asText())
        .isEqualTo("disk");
    Baremetal.run("node maintenance unset " + node);
    Baremetal.run("node add trait " + node + " CUSTOM_A HW_CPU_X86_VMX");
    assertThat(Baremetal.json("node trait list " + node)).hasSize(2);
    Baremetal.run("node remove trait " + node + " --all");
    assertThat(Baremetal.json("node trait list " + node)).isEmpty();
    assertThat(Baremetal.json("node history list " + node)).isEmpty();
  }

  @Test
  void driversAndConductorsAreListed() {
    assertThat(Baremetal.json("driver list")).hasSize(3);
    assertThat(Baremetal.run("driver show ipmi").text()).contains("ipmitool");
    assertThat(Baremetal.run("driver property list ipmi").text()).contains("ipmi_address");
    assertThat(Baremetal.json("conductor list").at("/0/Hostname").asText())
        .isEqualTo("conductor-1");
    assertThat(Baremetal.json("conductor show conductor-1").path("alive").asBoolean()).isTrue();
  }

  @Test
  void theConductorHearsWhatTheClientWants() {
    var node = world.node();
    try (var conductor = Conductor.named("conductor-1")) {
      Baremetal.run("node power on " + node);
      assertThat(conductor.next(ChangePower.class).target()).isEqualTo("power on");
      Baremetal.run("node manage " + node);
      assertThat(conductor.next(ChangeProvision.class).target()).isEqualTo("manage");
      conductor.answering(
          request -> {
            throw Refused.unsupported("fake-hardware", "that");
          });
      assertThat(Baremetal.attempt("node power off " + node).text()).contains("does not support");
    }
  }
}
