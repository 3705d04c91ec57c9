package dev.bessemer.api.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.Conductor;
import dev.bessemer.api.testing.World;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.rpc.ConductorReply.Accepted;
import dev.bessemer.model.rpc.ConductorReply.ConsoleReply;
import dev.bessemer.model.rpc.ConductorReply.Drive;
import dev.bessemer.model.rpc.ConductorReply.IndicatorOffer;
import dev.bessemer.model.rpc.ConductorReply.IndicatorStateReply;
import dev.bessemer.model.rpc.ConductorReply.Indicators;
import dev.bessemer.model.rpc.ConductorReply.LogicalDiskProperties;
import dev.bessemer.model.rpc.ConductorReply.VendorAnswer;
import dev.bessemer.model.rpc.ConductorReply.VendorMethod;
import dev.bessemer.model.rpc.ConductorReply.VendorMethods;
import dev.bessemer.model.rpc.ConductorReply.Vifs;
import dev.bessemer.model.rpc.ConductorReply.VirtualMedia;
import dev.bessemer.model.rpc.ConductorRequest.AttachVif;
import dev.bessemer.model.rpc.ConductorRequest.AttachVirtualMedia;
import dev.bessemer.model.rpc.ConductorRequest.CallDriverVendor;
import dev.bessemer.model.rpc.ConductorRequest.CallVendor;
import dev.bessemer.model.rpc.ConductorRequest.ChangeBootMode;
import dev.bessemer.model.rpc.ConductorRequest.ChangeConsole;
import dev.bessemer.model.rpc.ConductorRequest.ChangeSecureBoot;
import dev.bessemer.model.rpc.ConductorRequest.DetachVif;
import dev.bessemer.model.rpc.ConductorRequest.DetachVirtualMedia;
import dev.bessemer.model.rpc.ConductorRequest.GetIndicatorState;
import dev.bessemer.model.rpc.ConductorRequest.GetVifs;
import dev.bessemer.model.rpc.ConductorRequest.InjectNmi;
import dev.bessemer.model.rpc.ConductorRequest.SetIndicatorState;
import dev.bessemer.model.rpc.ConductorRequest.SetTargetRaidConfig;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * 02-nodes sections 4, 5, 7, 9 and 11: what the API asks of conductors, and what it refuses itself.
 */
@ApiTest
class HardwareRequestsTest {
  @Inject World world;

  private Conductor conductor;
  private String node;

  @BeforeEach
  void begin() {
    world.reset();
    node = world.node();
    conductor = Conductor.named("conductor-1");
  }

  @AfterEach
  void end() {
    conductor.close();
  }

  private String path(String rest) {
    return "/v1/nodes/" + node + rest;
  }

  @Test
  void bootModeAndSecureBootAreAccepted() {
    var answer = Api.NEWEST.put(path("/states/boot_mode"), "{'target':'bios'}");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text()).isEmpty();
    assertThat(answer.header("Location")).hasValue(Api.base() + path("/states"));
    assertThat(conductor.next(ChangeBootMode.class).mode()).isEqualTo("bios");
    answer = Api.NEWEST.put(path("/states/secure_boot"), "{'target':'true'}");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(conductor.next(ChangeSecureBoot.class).on()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "boot_mode, {'target':'warp'}",
    "boot_mode, {}",
    "secure_boot, {'target':null}",
    "secure_boot, {'target':'perhaps'}"
  })
  void wrongBootStatesAreRefused(String what, String body) {
    assertThat(Api.NEWEST.put(path("/states/" + what), body).status()).isEqualTo(400);
    assertThat(conductor.isIdle()).isTrue();
  }

  @Test
  void bootStatesOfANodeOnItsWayAreNotChanged() {
    world.sql("update nodes set provision_state = 'clean wait' where name = ?", node);
    assertThat(Api.NEWEST.put(path("/states/boot_mode"), "{'target':'bios'}").status())
        .isEqualTo(409);
    assertThat(Api.NEWEST.put(path("/states/secure_boot"), "{'target':true}").status())
        .isEqualTo(409);
    assertThat(conductor.isIdle()).isTrue();
  }

  @Test
  void aRaidConfigurationIsTheWholeBody() {
    var answer =
        Api.NEWEST.put(path("/states/raid"), "{'logical_disks':[{'size_gb':1,'raid_level':'0'}]}");
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("Location")).isEmpty();
    assertThat(conductor.next(SetTargetRaidConfig.class).config())
        .isEqualTo(Map.of("logical_disks", List.of(Map.of("size_gb", 1, "raid_level", "0"))));
    assertThat(Api.NEWEST.put(path("/states/raid"), "{}").status()).isEqualTo(204);
    assertThat(Api.NEWEST.put(path("/states/raid"), "[]").status()).isEqualTo(400);
    assertThat(Api.at(11).put("/v1/nodes/" + world.uuid(node) + "/states/raid", "{}").status())
        .isEqualTo(406);
  }

  @Test
  void aNodeWithoutRaidLooksAsIfThePageWereMissing() {
    conductor.answering(
        request -> {
          throw Refused.unsupported("fake-hardware", "raid");
        });
    assertThat(Api.NEWEST.put(path("/states/raid"), "{}").status()).isEqualTo(404);
    assertThat(Api.NEWEST.get("/v1/drivers/ipmi/raid/logical_disk_properties").status())
        .isEqualTo(404);
    assertThat(Api.NEWEST.put(path("/management/inject_nmi"), "{}").status()).isEqualTo(400);
  }

  @Test
  void theWordsForLogicalDisksAreShown() {
    conductor.answering(request -> new LogicalDiskProperties(Map.of("size_gb", "how much")));
    var answer = Api.NEWEST.get("/v1/drivers/redfish/raid/logical_disk_properties");
    assertThat(answer.text()).isEqualTo("{\"size_gb\":\"how much\"}");
    assertThat(Api.NEWEST.get("/v1/drivers/nope/raid/logical_disk_properties").status())
        .isEqualTo(404);
    assertThat(Api.at(11).get("/v1/drivers/redfish/raid/logical_disk_properties").status())
        .isEqualTo(406);
  }

  @Test
  void aConsoleIsShownWhetherThereIsOneOrNot() {
    conductor.answering(request -> new ConsoleReply(null, null));
    assertThat(Api.NEWEST.get(path("/states/console")).text())
        .isEqualTo("{\"console_enabled\":false,\"console_info\":null}");
    conductor.answering(request -> new ConsoleReply("socat", "tcp://h:1"));
    assertThat(Api.NEWEST.get(path("/states/console")).text())
        .isEqualTo(
            "{\"console_enabled\":true,\"console_info\":{\"type\":\"socat\",\"url\":\"tcp://h:1\"}}");
  }

  @Test
  void aConsoleIsSwitched() {
    var answer = Api.NEWEST.put(path("/states/console"), "{'enabled':true}");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("Location")).hasValue(Api.base() + path("/states/console"));
    assertThat(conductor.next(ChangeConsole.class).enabled()).isTrue();
    assertThat(Api.NEWEST.put(path("/states/console"), "{}").status()).isEqualTo(400);
    conductor.answering(
        request -> {
          throw Refused.unsupported("fake-hardware", "console");
        });
    assertThat(Api.NEWEST.put(path("/states/console?enabled=no"), "").status()).isEqualTo(400);
  }

  @Test
  void aMachineIsInterrupted() {
    assertThat(Api.NEWEST.put(path("/management/inject_nmi"), "").status()).isEqualTo(204);
    assertThat(conductor.next(InjectNmi.class)).isNotNull();
    assertThat(Api.NEWEST.put(path("/management/inject_nmi"), "{'a':1}").status()).isEqualTo(400);
    assertThat(Api.at(28).put(path("/management/inject_nmi"), "{}").status()).isEqualTo(404);
  }

  @Test
  void lightsAreShownWithTheirLinks() {
    conductor.answering(
        request ->
            new Indicators(
                List.of(new IndicatorOffer("system", "led", false, List.of("off", "on")))));
    var light = Api.NEWEST.get(path("/management/indicators")).json().path("indicators").path(0);
    assertThat(light.path("name").asText()).isEqualTo("led@system");
    assertThat(light.path("component").asText()).isEqualTo("system");
    assertThat(light.path("readonly").asBoolean(true)).isFalse();
    assertThat(light.path("states").toString()).isEqualTo("[\"off\",\"on\"]");
    assertThat(light.path("links").path(0).path("href").asText())
        .isEqualTo(Api.base() + path("/management/indicators/led@system"));
  }

  @Test
  void aLightIsAskedAndSwitched() {
    var led = path("/management/indicators/led@system");
    conductor.answering(request -> new IndicatorStateReply("on"));
    assertThat(Api.NEWEST.get(led).text()).isEqualTo("{\"state\":\"on\"}");
    assertThat(conductor.next(GetIndicatorState.class).indicator()).isEqualTo("led");
    conductor.answering(request -> new Accepted());
    assertThat(Api.NEWEST.put(led, "{'state':'off'}").status()).isEqualTo(204);
    var asked = conductor.next(SetIndicatorState.class);
    assertThat(asked.component()).isEqualTo("system");
    assertThat(asked.state()).isEqualTo("off");
    assertThat(Api.NEWEST.put(led, "{}").status()).isEqualTo(400);
    for (var wrong : List.of("led", "@system", "led@")) {
      assertThat(Api.NEWEST.get(path("/management/indicators/" + wrong)).status()).isEqualTo(400);
    }
  }

  @Test
  void virtualDrivesAreABareList() {
    conductor.answering(
        request -> new VirtualMedia(List.of(new Drive(List.of("CD", "DVD"), false, null))));
    assertThat(Api.NEWEST.get(path("/vmedia")).text())
        .isEqualTo("[{\"media_types\":[\"CD\",\"DVD\"],\"inserted\":false,\"image\":null}]");
    assertThat(Api.at(92).get(path("/vmedia")).status()).isEqualTo(404);
  }

  @Test
  void anImageIsAttached() {
    var body =
        "{'device_type':'cdrom','image_url':'http://h/a.iso','image_download_source':'http'}";
    assertThat(Api.NEWEST.post(path("/vmedia"), body).status()).isEqualTo(204);
    var asked = conductor.next(AttachVirtualMedia.class);
    assertThat(asked.imageUrl()).isEqualTo("http://h/a.iso");
    assertThat(asked.toString()).doesNotContain("a.iso");
    assertThat(Api.at(88).post(path("/vmedia"), body).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'device_type':'tape','image_url':'http://h/a'}",
        "{'device_type':'cdrom'}",
        "{'device_type':'cdrom','image_url':'file:///etc/passwd'}",
        "{'device_type':'cdrom','image_url':'http://h/a','image_download_source':'mail'}",
        "{'device_type':'cdrom','image_url':'http://h/a','more':1}"
      })
  void aWrongImageIsRefused(String body) {
    assertThat(Api.NEWEST.post(path("/vmedia"), body).status()).isEqualTo(400);
    assertThat(conductor.isIdle()).isTrue();
  }

  @Test
  void drivesAreEmptiedHoweverTheyAreNamed() {
    assertThat(Api.NEWEST.delete(path("/vmedia?device_types=cdrom,floppy")).status())
        .isEqualTo(204);
    assertThat(conductor.next(DetachVirtualMedia.class).deviceTypes())
        .containsExactly("cdrom", "floppy");
    Api.NEWEST.send("DELETE", path("/vmedia"), "{'device_types':'cdrom,floppy'}");
    assertThat(conductor.next(DetachVirtualMedia.class).deviceTypes())
        .containsExactly("cdrom", "floppy");
    Api.NEWEST.delete(path("/vmedia"));
    assertThat(conductor.next(DetachVirtualMedia.class).deviceTypes()).isEmpty();
    assertThat(Api.NEWEST.delete(path("/vmedia?device_types=tape")).status()).isEqualTo(400);
  }

  @Test
  void aNodeWhosePowerCannotBeReadIsNotAskedForDrives() {
    world.sql("update nodes set maintenance = true, fault = 'power failure' where name = ?", node);
    var answer = Api.NEWEST.delete(path("/vmedia"));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isPresent();
    assertThat(conductor.isIdle()).isTrue();
  }

  @Test
  void vifsAreListedAttachedAndDetached() {
    conductor.answering(request -> new Vifs(List.of(Map.of("id", "a"))));
    assertThat(Api.NEWEST.get(path("/vifs")).text()).isEqualTo("{\"vifs\":[{\"id\":\"a\"}]}");
    conductor.answering(request -> new Accepted());
    conductor.next(GetVifs.class);
    assertThat(Api.NEWEST.post(path("/vifs"), "{'id':'a','colour':'red'}").status()).isEqualTo(204);
    assertThat(conductor.next(AttachVif.class).vif()).isEqualTo(Map.of("id", "a", "colour", "red"));
    assertThat(Api.NEWEST.delete(path("/vifs/a")).status()).isEqualTo(204);
    assertThat(conductor.next(DetachVif.class).vif()).isEqualTo("a");
    assertThat(Api.at(27).get(path("/vifs")).status()).isEqualTo(404);
  }

  @Test
  void aVifGoesToOnePlaceOnly() {
    var both = "{'id':'a','port_uuid':'%1$s','portgroup_uuid':'%1$s'}".formatted(UUID.randomUUID());
    assertThat(Api.NEWEST.post(path("/vifs"), both).status()).isEqualTo(400);
    assertThat(Api.at(66).post(path("/vifs"), both).status()).isEqualTo(204);
    assertThat(Api.NEWEST.post(path("/vifs"), "{'port_uuid':'a'}").status()).isEqualTo(400);
    assertThat(Api.NEWEST.post(path("/vifs"), "{'id':'a','port_uuid':'b'}").status())
        .isEqualTo(400);
    assertThat(Api.NEWEST.post(path("/vifs"), "{'id':7}").status()).isEqualTo(400);
  }

  @Test
  void vendorMethodsAreListed() {
    conductor.answering(
        request ->
            new VendorMethods(
                Map.of("m", new VendorMethod(List.of("POST"), true, "does it", false, true))));
    var expected =
        "{\"m\":{\"http_methods\":[\"POST\"],\"async\":true,\"description\":\"does it\","
            + "\"attach\":false,\"require_exclusive_lock\":true}}";
    assertThat(Api.NEWEST.get(path("/vendor_passthru/methods")).text()).isEqualTo(expected);
    assertThat(Api.NEWEST.get("/v1/drivers/ipmi/vendor_passthru/methods").text())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE"})
  void aVendorMethodIsCalledByEveryVerbAndInBothForms(String verb) {
    conductor.answering(request -> new VendorAnswer(false, false, Map.of("Id", 7)));
    for (var form : List.of("/vendor_passthru/m", "/vendor_passthru?method=m")) {
      var answer = Api.NEWEST.send(verb, path(form), "{'a':1}");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).isEqualTo("{\"Id\":7}");
      var asked = conductor.next(CallVendor.class);
      assertThat(List.of(asked.method(), asked.verb())).containsExactly("m", verb);
      assertThat(asked.arguments()).isEqualTo(Map.of("a", 1));
      Api.NEWEST.send(verb, "/v1/drivers/ipmi" + form, "");
      assertThat(conductor.next(CallDriverVendor.class).arguments()).isEmpty();
    }
  }

  @Test
  void whatAVendorMethodReturnsDecidesTheAnswer() {
    conductor.answering(request -> new VendorAnswer(true, false, null));
    var begun = Api.NEWEST.post(path("/vendor_passthru/m"), "{}");
    assertThat(begun.status()).isEqualTo(202);
    assertThat(begun.header("Content-Type")).isEmpty();
    conductor.answering(request -> new VendorAnswer(false, true, "aGVsbG8="));
    var attached = Api.NEWEST.get(path("/vendor_passthru/m"));
    assertThat(attached.text()).isEqualTo("hello");
    conductor.answering(request -> new VendorAnswer(false, false, null));
    assertThat(Api.NEWEST.get(path("/vendor_passthru/m")).text()).isEqualTo("null");
  }

  @Test
  void wrongVendorCallsAreRefused() {
    assertThat(Api.NEWEST.post(path("/vendor_passthru"), "{}").status()).isEqualTo(400);
    assertThat(Api.NEWEST.post(path("/vendor_passthru/m"), "[1]").status()).isEqualTo(400);
    assertThat(Api.NEWEST.post(path("/vendor_passthru/m?a=b"), "{}").status()).isEqualTo(400);
    assertThat(Api.NEWEST.post("/v1/nodes/nope/vendor_passthru/m", "{}").status()).isEqualTo(404);
    assertThat(Api.NEWEST.post("/v1/drivers/nope/vendor_passthru/m", "{}").status()).isEqualTo(404);
  }
}
