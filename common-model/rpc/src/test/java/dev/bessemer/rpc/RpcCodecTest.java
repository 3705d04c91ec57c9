package dev.bessemer.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RpcCodecTest {
  private static final UUID NODE = UUID.randomUUID();
  private final RpcCodec codec = new RpcCodec();

  static Stream<ConductorRequest> requests() {
    return Stream.of(
        new ConductorRequest.ChangePower(NODE, "reboot", 30),
        new ConductorRequest.ChangeProvision(
            NODE,
            "active",
            "H4sI",
            null,
            List.of(Map.of("interface", "deploy", "args", Map.of("list", List.of(1, "two", true)))),
            null,
            null,
            null),
        new ConductorRequest.ValidateInterfaces(NODE),
        new ConductorRequest.GetBootDevice(NODE),
        new ConductorRequest.SetBootDevice(NODE, "pxe", true),
        new ConductorRequest.GetSupportedBootDevices(NODE),
        new ConductorRequest.GetDriverProperties("redfish"),
        ConductorRequest.HeartbeatStored.of(List.of(NODE, UUID.randomUUID())),
        new ConductorRequest.AllocationStored(NODE),
        new ConductorRequest.ContinueInspection(NODE),
        new ConductorRequest.PlanSteps(
            NODE, "clean", List.of(Map.of("step", "erase")), null, null, true),
        new ConductorRequest.ChangeBootMode(NODE, "uefi"),
        new ConductorRequest.ChangeSecureBoot(NODE, true),
        new ConductorRequest.InjectNmi(NODE),
        new ConductorRequest.GetIndicators(NODE),
        new ConductorRequest.GetIndicatorState(NODE, "system", "led"),
        new ConductorRequest.SetIndicatorState(NODE, "system", "led", "on"),
        new ConductorRequest.GetConsole(NODE),
        new ConductorRequest.ChangeConsole(NODE, true),
        new ConductorRequest.ReleaseNode(NODE),
        new ConductorRequest.SetTargetRaidConfig(
            NODE, Map.of("logical_disks", List.of(Map.of("size_gb", "MAX")))),
        new ConductorRequest.GetLogicalDiskProperties("redfish"),
        new ConductorRequest.GetVirtualMedia(NODE),
        new ConductorRequest.AttachVirtualMedia(NODE, "cdrom", "http://images/a.iso"),
        new ConductorRequest.DetachVirtualMedia(NODE, List.of("cdrom")),
        new ConductorRequest.GetVifs(NODE),
        new ConductorRequest.AttachVif(NODE, Map.of("id", "a", "more", List.of(1))),
        new ConductorRequest.DetachVif(NODE, "a"),
        new ConductorRequest.GetVendorMethods(NODE),
        new ConductorRequest.CallVendor(NODE, "send_raw", "POST", Map.of("raw_bytes", "0x00")),
        new ConductorRequest.GetDriverVendorMethods("ipmi"),
        new ConductorRequest.CallDriverVendor("ipmi", "count", "GET", Map.of()));
  }

  static Stream<ConductorReply> replies() {
    return Stream.of(
        new ConductorReply.Accepted(),
        new ConductorReply.BootDeviceReply(null, null),
        new ConductorReply.SupportedBootDevices(List.of("pxe", "disk")),
        new ConductorReply.Validation(
            Map.of("power", new ConductorReply.Verdict(false, "no address"))),
        new ConductorReply.DriverProperties(Map.of("redfish_address", "where")),
        new ConductorReply.Indicators(
            List.of(new ConductorReply.IndicatorOffer("system", "led", false, List.of("on")))),
        new ConductorReply.IndicatorStateReply("off"),
        new ConductorReply.ConsoleReply("socat", "tcp://10.0.0.1:8000"),
        new ConductorReply.VirtualMedia(
            List.of(new ConductorReply.Drive(List.of("CD"), false, null))),
        new ConductorReply.Vifs(List.of(Map.of("id", "a"))),
        new ConductorReply.VendorMethods(
            Map.of(
                "send_raw",
                new ConductorReply.VendorMethod(List.of("POST"), true, "bytes", false, true))),
        new ConductorReply.VendorAnswer(false, false, List.of(1, "two")),
        new ConductorReply.Plan(
            "deploy",
            true,
            false,
            List.of(new ConductorReply.PlannedStep(Map.of("step", "erase"), "user", true, false))),
        new ConductorReply.LogicalDiskProperties(Map.of("size_gb", "how much")));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void aRequestIsReadAsItWasWritten(ConductorRequest request) throws Exception {
    assertThat(codec.request(codec.encode(request))).isEqualTo(request);
  }

  @ParameterizedTest
  @MethodSource("replies")
  void aReplyIsReadAsItWasWritten(ConductorReply reply) throws Exception {
    assertThat(codec.outcome(codec.encode(Outcome.replied(reply))).orThrow()).isEqualTo(reply);
  }

  @Test
  void thereIsAnExampleOfEveryRequestAndReply() {
    assertThat(requests().map(Object::getClass))
        .containsExactlyInAnyOrder(ConductorRequest.class.getPermittedSubclasses());
    assertThat(replies().map(Object::getClass))
        .containsExactlyInAnyOrder(ConductorReply.class.getPermittedSubclasses());
  }

  @Test
  void aNullInsideAnArgumentSurvives() throws Exception {
    var arguments = new HashMap<String, Object>();
    arguments.put("kept", null);
    var request =
        new ConductorRequest.ChangeProvision(
            NODE, "clean", null, List.of(arguments), null, null, null, null);
    assertThat(codec.request(codec.encode(request))).isEqualTo(request);
  }

  @Test
  void aFieldOfANewerPeerIsSkipped() throws Exception {
    var text =
        "{\"version\":1,\"request\":{\"type\":\"GetBootDevice\",\"node\":\"%s\",\"new\":1}}"
            .formatted(NODE);
    assertThat(codec.request(text.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new ConductorRequest.GetBootDevice(NODE));
  }

  @Test
  void anotherVersionAndAnUnknownRequestAreNotUnderstood() {
    for (var text :
        List.of(
            "{\"version\":2,\"request\":{\"type\":\"GetBootDevice\"}}",
            "{\"version\":1,\"request\":{\"type\":\"MakeCoffee\"}}",
            "{\"version\":1}",
            "no json")) {
      assertThatThrownBy(() -> codec.request(text.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void theAddressIsShownWithoutThePassword() {
    assertThat(new BrokerAddress("amqp://me:secret@host:5672/%2F"))
        .hasToString("amqp://***@host:5672/%2F");
  }
}
