package dev.bessemer.agent.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.agent.Recording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our records read what a real agent and Ironic 39 wrote, and write it again just so. */
class RecordedMessagesTest {
  private final Recording vmedia = Recording.read("redfish-vmedia.jsonl");
  private final Recording ipxe = Recording.read("ipmi-ipxe.jsonl");

  @Test
  void aLookupAnswerSurvivesReadingAndWriting() {
    var recorded = ipxe.message(11).response();
    var answer = read(recorded, LookupAnswer.class);
    assertThat(answer.node().uuid()).isEqualTo("451906d2-926f-4418-9894-a140c09e18b2");
    assertThat(answer.config().agentToken()).isEqualTo("<agent-token-1>");
    assertThat(write(answer)).isEqualTo(recorded);
  }

  @Test
  void ourStandardConfigurationIsIronics() {
    var recorded = vmedia.message(76).response().get("config");
    var ours = LookupConfig.standard(Duration.ofMinutes(5), LookupConfig.TOKEN_KNOWN, true);
    assertThat(write(ours)).isEqualTo(recorded);
  }

  @Test
  void aHeartbeatSurvivesReadingAndWriting() {
    var recorded = vmedia.message(78).request();
    var beat = read(recorded, Heartbeat.class);
    assertThat(beat.callbackUrl()).isEqualTo("https://10.77.0.129:9999");
    assertThat(beat.agentVerifyCa()).startsWith("-----BEGIN CERTIFICATE-----");
    assertThat(write(beat)).isEqualTo(recorded);
  }

  @Test
  void anInspectionKeepsItsInventoryAndGathersTheRestAsPluginData() {
    var recorded = vmedia.message(37).request();
    var inspection = read(recorded, ContinueInspection.class);
    assertThat(inspection.inventory()).isEqualTo(recorded.get("inventory"));
    assertThat(inspection.pluginData())
        .containsOnlyKeys("root_disk", "boot_interface", "configuration", "logs", "error");
    assertThat(inspection.error()).isNull();
    assertThat(inspection.logs()).isNotBlank();
    assertThat(write(inspection)).isEqualTo(recorded);
  }

  @Test
  void anInventoryIsUnderstoodWhole() {
    var recorded = vmedia.message(37).request().get("inventory");
    var inventory = read(recorded, Inventory.class);
    assertThat(inventory.interfaces().getFirst().macAddress()).isEqualTo("52:54:00:e2:e0:01");
    assertThat(inventory.memory().physicalMb()).isEqualTo(2048);
    assertThat(write(inventory)).isEqualTo(recorded);
  }

  @ParameterizedTest
  @CsvSource({
    "redfish-vmedia.jsonl, 83",
    "redfish-vmedia.jsonl, 134",
    "redfish-vmedia.jsonl, 142",
    "ipmi-ipxe.jsonl, 18",
    "ipmi-ipxe.jsonl, 46"
  })
  void aListOfCommandsSurvivesReadingAndWriting(String name, int n) {
    var recorded = Recording.read(name).message(n).response();
    var list = read(recorded, CommandList.class);
    assertThat(list.commands()).isNotEmpty().noneMatch(CommandResult::isRunning);
    assertThat(write(list)).isEqualTo(recorded);
  }

  @Test
  void stepsSurviveReadingAndWriting() {
    for (var n : new int[] {80, 129}) {
      var recorded = vmedia.message(n).params().get("step");
      assertThat(write(read(recorded, Step.class))).isEqualTo(recorded);
    }
  }

  @Test
  void aStepKeepsWhatWeDoNotKnow() throws Exception {
    var foreign =
        Recording.JSON.readTree(
            """
            {"step": "flash", "interface": "firmware", "priority": 5, "wait_for": {"minutes": 3}}\
            """);
    var step = read(foreign, Step.class);
    assertThat(step.more()).containsKey("wait_for");
    assertThat(write(step)).isEqualTo(foreign);
  }

  @Test
  void anImageInfoSurvivesReadingAndWriting() {
    var recorded = vmedia.message(129).params().at("/step/args/image_info");
    var info = read(recorded, ImageInfo.class);
    assertThat(info.osHashAlgo()).isEqualTo("sha256");
    assertThat(write(info)).isEqualTo(recorded);
    assertThat(
            ImageInfo.wholeDisk(
                info.id(),
                info.urls().getFirst(),
                "qcow2",
                info.checksum(),
                "sha256",
                info.osHashValue(),
                info.nodeUuid(),
                info.configdrive()))
        .isEqualTo(info);
  }

  @Test
  void errorsOfEveryFormAreReadableText() throws Exception {
    assertThat(errorText("{\"type\": \"CleaningError\", \"message\": \"A\", \"details\": \"b\"}"))
        .isEqualTo("A: b");
    assertThat(errorText("\"plain\"")).isEqualTo("plain");
    assertThat(errorText("{\"error\": 5}")).isEqualTo("{\"error\":5}");
    assertThat(errorText("null")).isEmpty();
  }

  @Test
  void secretsAreNotPrinted() {
    var beat = read(vmedia.message(78).request(), Heartbeat.class);
    var answer = read(ipxe.message(11).response(), LookupAnswer.class);
    var command = read(vmedia.message(129).request(), CommandRequest.class);
    assertThat(beat + "" + answer + command).doesNotContain("agent-token", "H4sI");
  }

  private static String errorText(String error) throws Exception {
    return new CommandResult("1", "x", CommandStatus.FAILED, Recording.JSON.readTree(error), null)
        .errorText();
  }

  private static <T> T read(JsonNode json, Class<T> type) {
    return Recording.JSON.convertValue(json, type);
  }

  private static JsonNode write(Object value) {
    // Not valueToTree: it tells an int from a long, the wire does not.
    try {
      return Recording.JSON.readTree(Recording.JSON.writeValueAsBytes(value));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
