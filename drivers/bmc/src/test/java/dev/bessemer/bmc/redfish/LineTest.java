package dev.bessemer.bmc.redfish;

import static dev.bessemer.bmc.redfish.ScriptedBmc.SYSTEM;
import static dev.bessemer.bmc.redfish.ScriptedBmc.hangUp;
import static dev.bessemer.bmc.redfish.ScriptedBmc.json;
import static dev.bessemer.bmc.redfish.ScriptedBmc.silence;
import static dev.bessemer.bmc.redfish.ScriptedBmc.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.bmc.Permit;
import dev.bessemer.bmc.redfish.RedfishException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LineTest {
  private static final String ON = "{'PowerState': 'On'}";

  private final ScriptedBmc bmc = new ScriptedBmc();
  private final RedfishClient client = new RedfishClient(ScriptedBmc.QUICK);

  @AfterEach
  void close() {
    client.close();
    bmc.close();
  }

  private RedfishBmc system() {
    return client.bmc(bmc.target().withSystem(SYSTEM));
  }

  private void assertKind(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, Kind kind) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RedfishException.class, e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind));
  }

  @Test
  void aReadThatTheBmcFailsAtIsRepeated() {
    // Given
    bmc.on("GET " + SYSTEM, status(503), status(500, "Retry-After", "0"), json(ON));
    // When, Then
    assertThat(system().powerState()).isEqualTo(PowerState.ON);
  }

  @Test
  void aReadThatTheBmcAlwaysFailsAtIsGivenUp() {
    // Given
    bmc.on("GET " + SYSTEM, status(503));
    // When
    assertKind(() -> system().powerState(), Kind.FAILED);
    // Then
    assertThat(bmc.seen()).hasSize(10);
  }

  @Test
  void aChangeThatTheBmcFailsAtIsNotRepeated() {
    // Given
    bmc.system("{'Actions': {'#ComputerSystem.Reset': {'target': '/r'}}}");
    bmc.on("POST /r", status(500));
    // When
    assertKind(() -> system().reset(ResetType.NMI), Kind.FAILED);
    // Then
    assertThat(bmc.seen("POST /r")).hasSize(1);
  }

  @Test
  void aChangeIsRepeatedWhenTheBmcIsNotReadyForIt() {
    // Given
    bmc.system("{'Actions': {'#ComputerSystem.Reset': {'target': '/r'}}}");
    bmc.on("POST /r", ScriptedBmc.error(400, "IDRAC.2.8.SYS518", "not ready"), status(204));
    // When
    system().reset(ResetType.NMI);
    // Then
    assertThat(bmc.seen("POST /r")).hasSize(2);
  }

  @Test
  void aChangeThatIsNoLongerAllowedIsNotSent() {
    // Given
    bmc.system("{'Actions': {'#ComputerSystem.Reset': {'target': '/r'}}}");
    bmc.on("POST /r", hangUp(), status(204));
    var allowed = new AtomicInteger(1);
    Runnable check =
        () -> {
          if (allowed.getAndDecrement() == 0) {
            throw new IllegalStateException("somebody else has it");
          }
        };
    // When
    assertThatThrownBy(() -> Permit.during(check, () -> reset(ResetType.FORCE_RESTART)))
        .hasMessage("somebody else has it");
    // Then only the first try came
    assertThat(bmc.seen("POST /r")).hasSize(1);
  }

  @Test
  void thePermissionIsLookedAtWhenTheConnectionStands() {
    // Given: each answer closes its connection, so the change needs a new one
    var reset = "{'Actions': {'#ComputerSystem.Reset': {'target': '/r'}}}";
    bmc.on("GET " + SYSTEM, json(reset, "Connection", "close"));
    bmc.on("POST /r", status(204));
    var before = new AtomicInteger();
    Runnable check =
        () -> {
          bmc.awaitConnections(before.get() + 1);
          throw new IllegalStateException("somebody else has it");
        };
    system().powerState();
    // the look for the action's address comes first
    before.set(bmc.connections() + 1);
    // When
    assertThatThrownBy(() -> Permit.during(check, () -> reset(ResetType.FORCE_RESTART)))
        .hasMessage("somebody else has it");
    // Then
    assertThat(bmc.seen("POST /r")).isEmpty();
  }

  @Test
  void aPermissionThatIsNoLongerFreshIsAskedForAgain() {
    // Given
    bmc.system("{'Actions': {'#ComputerSystem.Reset': {'target': '/r'}}}");
    bmc.on("POST /r", status(204));
    var asked = new AtomicInteger();
    // As if the process had been stopped right after the first look
    Runnable check =
        () -> {
          if (asked.getAndIncrement() == 0) {
            pause(Sending.FRESH.plusMillis(100));
          }
        };
    // When
    Permit.during(check, () -> reset(ResetType.FORCE_RESTART));
    // Then
    assertThat(asked).hasValue(2);
    assertThat(bmc.seen("POST /r")).hasSize(1);
  }

  @Test
  void whatMayNotBeSentLeavesTheConnectionToOthers() {
    // Given
    bmc.system("{'PowerState': 'On', 'Actions': {'#ComputerSystem.Reset': {'target': '/r'}}}");
    Runnable never =
        () -> {
          throw new IllegalStateException("somebody else has it");
        };
    // When
    for (var i = 0; i < 10; i++) {
      assertThatThrownBy(() -> Permit.during(never, () -> reset(ResetType.FORCE_RESTART)))
          .hasMessage("somebody else has it");
    }
    // Then
    assertThat(system().powerState()).isEqualTo(PowerState.ON);
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void noMoreRequestsAreOnTheirWayToABmcThanItMayGet(int most) throws Exception {
    // Given
    var together = new AtomicInteger();
    var peak = new AtomicInteger();
    bmc.on(
        "GET " + SYSTEM,
        (request, body) -> {
          peak.accumulateAndGet(together.incrementAndGet(), Math::max);
          bmc.later(
              Duration.ofMillis(50),
              () -> {
                together.decrementAndGet();
                json(ON).accept(request, body);
              });
        });
    // When
    try (var few = new RedfishClient(ScriptedBmc.QUICK.withRequestsAtOnce(most));
        var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var target = bmc.target().withSystem(SYSTEM);
      Callable<PowerState> look = () -> few.bmc(target).powerState();
      for (var answer : executor.invokeAll(Collections.nCopies(12, look))) {
        assertThat(answer.get()).isEqualTo(PowerState.ON);
      }
    }
    // Then
    assertThat(peak).hasValue(most);
  }

  private boolean reset(ResetType type) {
    system().reset(type);
    return true;
  }

  @Test
  void aBrokenConnectionIsMadeAgain() {
    // Given
    bmc.on("GET " + SYSTEM, hangUp(), hangUp(), json(ON));
    // When, Then
    assertThat(system().powerState()).isEqualTo(PowerState.ON);
  }

  @Test
  void aBmcThatClosesAfterEveryAnswerIsFine() {
    // Given
    bmc.on("GET " + SYSTEM, json(ON, "Connection", "close"));
    // When, Then
    for (var i = 0; i < 20; i++) {
      assertThat(system().powerState()).isEqualTo(PowerState.ON);
    }
    assertThat(bmc.seen()).hasSize(20);
  }

  @Test
  void aConnectionThatTheBmcClosedWhileIdleIsNoticed() {
    // Given: every answer is followed by a close that was not announced
    bmc.on(
        "GET " + SYSTEM,
        (request, body) ->
            request.response().end("{\"PowerState\":\"On\"}", x -> request.connection().close()));
    // When, Then
    for (var i = 0; i < 20; i++) {
      assertThat(system().powerState()).isEqualTo(PowerState.ON);
    }
  }

  @Test
  void aReadWithoutAnswerIsRepeatedUntilTheLimit() {
    // Given
    bmc.on("GET " + SYSTEM, silence());
    var started = System.nanoTime();
    // When
    assertKind(() -> system().within(Duration.ofSeconds(3)).powerState(), Kind.TIMEOUT);
    // Then
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(6));
    assertThat(bmc.seen()).hasSize(2);
  }

  @Test
  void aChangeWithoutAnswerIsNotRepeated() {
    // Given
    bmc.system("{'Actions': {'#ComputerSystem.Reset': {'target': '/r'}}}");
    bmc.on("POST /r", silence());
    // When
    assertKind(() -> system().reset(ResetType.FORCE_RESTART), Kind.TIMEOUT);
    // Then
    assertThat(bmc.seen("POST /r")).hasSize(1);
  }

  @Test
  void nobodyThereIsUnreachable() throws IOException {
    // Given
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    // When, Then
    var nobody = client.bmc(RedfishTarget.of("http://127.0.0.1:" + port));
    assertKind(nobody::powerState, Kind.UNREACHABLE);
  }

  @Test
  void anAnswerWithoutJsonIsNoRedfish() {
    // Given
    bmc.on("GET " + SYSTEM, (request, body) -> request.response().end("<html>login</html>"));
    // When, Then
    assertKind(() -> system().powerState(), Kind.PROTOCOL);
  }

  @Test
  void anAnswerWithoutEndIsRefused() {
    // Given
    var block = "x".repeat(1 << 20);
    bmc.on(
        "GET " + SYSTEM,
        (request, body) -> {
          request.response().setChunked(true);
          for (var i = 0; i < 40; i++) {
            request.response().write(block);
          }
        });
    // When, Then
    assertKind(() -> system().powerState(), Kind.PROTOCOL);
  }

  @Test
  void aBmcThatWantsToCompressMay() {
    // Given
    bmc.on(
        "GET " + SYSTEM,
        (request, body) ->
            ("identity".equals(request.getHeader("Accept-Encoding")) ? status(406) : json(ON))
                .accept(request, body));
    // When, Then
    assertThat(system().powerState()).isEqualTo(PowerState.ON);
  }

  @Test
  void aBmcOfTheOldHttpIsUnderstood() throws Exception {
    // Given: an answer of HTTP 1.0, without a length, as small web servers give it
    try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      var serving = Thread.ofVirtual().start(() -> answerOnce(server));
      // When
      var target = RedfishTarget.of("http://127.0.0.1:" + server.getLocalPort());
      var power = client.bmc(target.withSystem(SYSTEM)).powerState();
      // Then
      assertThat(power).isEqualTo(PowerState.ON);
      serving.join();
    }
  }

  private static void answerOnce(ServerSocket server) {
    try (var socket = server.accept()) {
      var in = socket.getInputStream();
      for (var last = 0; (last = (last << 8) | in.read()) != 0x0d0a0d0a; ) {}
      var answer =
          "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{\"PowerState\":\"On\"}";
      socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void anActionWithoutBodySaysSo() {
    // Given
    bmc.system("{'VirtualMedia': {'@odata.id': '/v'}}");
    bmc.on("GET /v", json("{'Members': [{'@odata.id': '/v/1'}]}"));
    bmc.on(
        "GET /v/1",
        json("{'Inserted': true, 'Actions': {'#VirtualMedia.EjectMedia': {'target': '/e'}}}"));
    bmc.on("POST /e", status(204));
    // When
    system().ejectAllMedia();
    // Then
    assertThat(bmc.seen("POST /e").getLast().header("Content-Length")).isEqualTo("0");
    assertThat(bmc.seen("POST /e").getLast().header("Content-Type")).isEmpty();
  }

  @Test
  void aRedirectionIsFollowedOnTheSameBmcOnly() {
    // Given
    bmc.on("GET " + SYSTEM, status(308, "Location", "https://elsewhere.example/redfish/v1/S/x"));
    bmc.on("GET /redfish/v1/S/x", json(ON));
    // When, Then
    assertThat(system().powerState()).isEqualTo(PowerState.ON);
  }

  @Test
  void everyRequestNamesTheVersionOfOData() {
    // Given
    bmc.system(ON);
    // When
    system().powerState();
    // Then
    assertThat(bmc.seen().getLast().header("OData-Version")).isEqualTo("4.0");
    assertThat(bmc.seen().getLast().header("Accept-Encoding")).isEqualTo("identity");
  }

  @Test
  void twoSystemsNeedAName() {
    // Given
    bmc.on(
        "GET /redfish/v1/Systems", json("{'Members': [{'@odata.id': '/a'}, {'@odata.id': '/b'}]}"));
    // When, Then
    assertKind(() -> client.bmc(bmc.target()).powerState(), Kind.NOT_FOUND);
  }

  @Test
  void aCollectionOfSeveralPagesIsReadWhole() {
    // Given
    bmc.system("{'EthernetInterfaces': {'@odata.id': '/e'}}");
    bmc.on(
        "GET /e",
        json("{'Members': [{'@odata.id': '/e/1'}], 'Members@odata.nextLink': '/e?skip=1'}"));
    bmc.on("GET /e?skip=1", json("{'Members': [{'@odata.id': '/e/2'}]}"));
    bmc.on("GET /e/1", json("{'Id': '1', 'MACAddress': '52-54-00-AA-BB-01', 'SpeedMbps': 1000}"));
    bmc.on("GET /e/2", json("{'Id': '2', 'MACAddress': 'none'}"));
    // When
    var nics = system().ethernetInterfaces();
    // Then
    assertThat(nics).extracting(EthernetInterface::id).containsExactly("1", "2");
    assertThat(nics).extracting(EthernetInterface::mac).containsExactly("52:54:00:aa:bb:01", null);
  }
}
