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
        new ConductorRequest.HeartbeatStored(NODE));
  }

  static Stream<ConductorReply> replies() {
    return Stream.of(
        new ConductorReply.Accepted(),
        new ConductorReply.BootDeviceReply(null, null),
        new ConductorReply.SupportedBootDevices(List.of("pxe", "disk")),
        new ConductorReply.Validation(
            Map.of("power", new ConductorReply.Verdict(false, "no address"))),
        new ConductorReply.DriverProperties(Map.of("redfish_address", "where")));
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
