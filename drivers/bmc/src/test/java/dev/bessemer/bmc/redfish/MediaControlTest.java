package dev.bessemer.bmc.redfish;

import static dev.bessemer.bmc.redfish.ScriptedBmc.error;
import static dev.bessemer.bmc.redfish.ScriptedBmc.json;
import static dev.bessemer.bmc.redfish.ScriptedBmc.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.bmc.redfish.RedfishException.Kind;
import dev.bessemer.bmc.redfish.ScriptedBmc.Seen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MediaControlTest {
  private static final MediaImage IMAGE = MediaImage.at("http://10.0.0.1/boot.iso");
  private static final String INSERT = "POST /m/Cd/insert";
  private static final String EJECT = "POST /m/Cd/eject";

  private final ScriptedBmc bmc = new ScriptedBmc();
  private final RedfishClient client = new RedfishClient(ScriptedBmc.QUICK);

  @BeforeEach
  void drivesOfAManager() {
    bmc.system("{'Links': {'ManagedBy': [{'@odata.id': '/m'}]}}");
    bmc.on("GET /m", json("{'VirtualMedia': {'@odata.id': '/m/media'}}"));
    bmc.on("GET /m/media", json("{'Members': [{'@odata.id': '/m/Usb'}, {'@odata.id': '/m/Cd'}]}"));
    bmc.on("GET /m/Usb", json("{'Id': 'Usb', 'MediaTypes': ['USBStick']}"));
    bmc.on("GET /m/Cd", drive("Cd", "DVD", false));
    bmc.on(INSERT, status(204)).on(EJECT, status(204));
  }

  @AfterEach
  void close() {
    client.close();
    bmc.close();
  }

  private RedfishBmc system() {
    return client.bmc(bmc.target());
  }

  private static ScriptedBmc.Reply drive(String id, String type, boolean inserted) {
    return json(
        """
        {'Id': '%1$s', 'MediaTypes': ['%2$s'], 'Inserted': %3$s, 'Image': 'http://old', 'Actions': {
          '#VirtualMedia.InsertMedia': {'target': '/m/%1$s/insert'},
          '#VirtualMedia.EjectMedia': {'target': '/m/%1$s/eject'}}}
        """
            .formatted(id, type, inserted));
  }

  @Test
  void anImageGoesIntoTheFirstDriveForItWithNothingButItsAddress() {
    // When
    var used = system().insertMedia(MediaType.CD, IMAGE);
    // Then
    assertThat(used.id()).isEqualTo("Cd");
    assertThat(bmc.lastBody(INSERT).encode()).isEqualTo("{\"Image\":\"http://10.0.0.1/boot.iso\"}");
    assertThat(bmc.seen(EJECT)).isEmpty();
  }

  @Test
  void whatIsInTheDriveIsEjectedFirst() {
    // Given
    bmc.on("GET /m/Cd", drive("Cd", "CD", true));
    // When
    system().insertMedia(MediaType.CD, IMAGE);
    // Then
    assertThat(bmc.seen().stream().map(Seen::request).filter(r -> r.startsWith("POST /m")))
        .containsExactly(EJECT, INSERT);
    assertThat(bmc.seen(EJECT).getFirst().body()).isEmpty();
  }

  @Test
  void drivesOfTheSystemAreUsedInsteadOfThoseOfTheManager() {
    // Given
    bmc.system(
        """
        {'VirtualMedia': {'@odata.id': '/s/media'}, 'Links': {'ManagedBy': [{'@odata.id': '/m'}]}}
        """);
    bmc.on("GET /s/media", json("{'Members': [{'@odata.id': '/s/Cd'}]}"));
    bmc.on("GET /s/Cd", drive("Other", "CD", false)).on("POST /m/Other/insert", status(204));
    // When
    system().insertMedia(MediaType.CD, IMAGE);
    // Then
    assertThat(bmc.seen("POST /m/Other/insert")).hasSize(1);
    assertThat(bmc.seen("GET /m")).isEmpty();
  }

  @Test
  void bothAreEmptied() {
    // Given
    bmc.system(
        """
        {'VirtualMedia': {'@odata.id': '/s/media'}, 'Links': {'ManagedBy': [{'@odata.id': '/m'}]}}
        """);
    bmc.on("GET /s/media", json("{'Members': [{'@odata.id': '/s/Cd'}]}"));
    bmc.on("GET /s/Cd", drive("Other", "CD", true)).on("POST /m/Other/eject", status(204));
    bmc.on("GET /m/Cd", drive("Cd", "CD", true));
    // When
    var ejected = system().ejectMedia(MediaType.CD);
    // Then
    assertThat(ejected).isTrue();
    assertThat(bmc.seen("POST /m/Other/eject")).hasSize(1);
    assertThat(bmc.seen(EJECT)).hasSize(1);
  }

  @Test
  void anEmptyDriveIsLeftAlone() {
    // When
    var ejected = system().ejectAllMedia();
    // Then
    assertThat(ejected).isFalse();
    assertThat(bmc.seen(EJECT)).isEmpty();
  }

  @Test
  void whatTheBmcFindsMissingIsAdded() {
    // Given
    bmc.on(
        INSERT,
        json(
            400,
            """
            {'error': {'code': 'Base.1.0.ActionParameterMissing', '@Message.ExtendedInfo': [
              {'MessageId': 'x', 'RelatedProperties': ['#/TransferProtocolType']}]}}
            """),
        error(400, "x", "TransferMethod needed"),
        error(400, "Base.1.0.ActionParameterMissing", "requires the parameter UserName"),
        status(204));
    // When
    system().insertMedia(MediaType.CD, IMAGE);
    // Then
    assertThat(bmc.lastBody(INSERT).encode())
        .isEqualTo(
            "{\"Image\":\"http://10.0.0.1/boot.iso\",\"TransferProtocolType\":\"HTTP\","
                + "\"TransferMethod\":\"Stream\",\"UserName\":\"none\",\"Password\":\"none\"}");
    assertThat(bmc.seen(INSERT)).hasSize(4);
  }

  @Test
  void aDriveThatTakesNoImageIsPassedOver() {
    // Given
    bmc.on("GET /m/Usb", json("{'Id': 'Viewer', 'MediaTypes': ['CD']}"));
    bmc.on(
        "GET /m/media",
        json(
            "{'Members': [{'@odata.id': '/m/Usb'}, {'@odata.id': '/m/No'}, {'@odata.id': '/m/Cd'}]}"));
    bmc.on("GET /m/No", drive("No", "CD", false)).on("POST /m/No/insert", status(405));
    // When
    var used = system().insertMedia(MediaType.CD, IMAGE);
    // Then
    assertThat(used.id()).isEqualTo("Cd");
    assertThat(bmc.seen("POST /m/No/insert")).hasSize(1);
  }

  @Test
  void onlyTheWantedSlotIsUsed() {
    // When, Then
    assertThatThrownBy(() -> system().insertMedia(MediaType.CD, IMAGE.inSlot("1")))
        .isInstanceOfSatisfying(
            RedfishException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED));
    assertThat(bmc.seen(INSERT)).isEmpty();
  }

  @Test
  void aFailureIsTriedThreeTimes() {
    // Given
    bmc.on(INSERT, status(500));
    // When
    assertThatThrownBy(() -> system().insertMedia(MediaType.CD, IMAGE))
        .isInstanceOfSatisfying(
            RedfishException.class, e -> assertThat(e.kind()).isEqualTo(Kind.FAILED));
    // Then
    assertThat(bmc.seen(INSERT)).hasSize(3);
  }

  @Test
  void aDriveWithoutActionsIsPatched() {
    // Given
    bmc.on(
        "GET /m/Cd",
        json(
            "{'Id': 'Cd', 'MediaTypes': ['CD'], 'Inserted': true}",
            "Allow",
            "GET, PATCH",
            "ETag",
            "\"7\""));
    bmc.on("PATCH /m/Cd", status(200));
    // When
    system().insertMedia(MediaType.CD, IMAGE);
    // Then
    var patches = bmc.seen("PATCH /m/Cd");
    assertThat(patches.stream().map(Seen::body))
        .containsExactly(
            "{\"Image\":null,\"Inserted\":false}",
            "{\"Image\":\"http://10.0.0.1/boot.iso\",\"Inserted\":true,\"WriteProtected\":true}");
    assertThat(patches.getLast().header("If-Match")).isEqualTo("\"7\"");
  }

  @Test
  void anEjectionMayNeedAnEmptyBody() {
    // Given
    bmc.on("GET /m/Cd", drive("Cd", "CD", true)).on(EJECT, status(415), status(204));
    // When
    system().ejectMedia(MediaType.CD);
    // Then
    assertThat(bmc.seen(EJECT).stream().map(Seen::body)).containsExactly("", "{}");
  }

  @Test
  void anEjectionThatFailsIsFineIfTheDriveIsEmptyThen() {
    // Given
    bmc.on("GET /m/Cd", drive("Cd", "CD", true), drive("Cd", "CD", false));
    bmc.on(EJECT, status(500));
    // When, Then
    assertThat(system().ejectMedia(MediaType.CD)).isTrue();
  }

  @Test
  void anEjectionThatFailsIsAFailureIfTheDriveIsNot() {
    // Given
    bmc.on("GET /m/Cd", drive("Cd", "CD", true)).on(EJECT, status(500));
    // When, Then
    assertThatThrownBy(() -> system().ejectMedia(MediaType.CD)).hasMessageContaining("500");
  }

  @Test
  void anInsertionThatTakesLongIsATaskToWaitFor() {
    // Given
    bmc.on(INSERT, json(202, "{}", "Location", "http://inside/task/1", "Retry-After", "0"));
    bmc.on(
        "GET /task/1",
        json(202, "{'TaskState': 'New'}", "Retry-After", "0"),
        json(200, "{'TaskState': 'Running'}"),
        json(200, "{'TaskState': 'Completed', 'TaskStatus': 'Warning'}"));
    // When
    system().insertMedia(MediaType.CD, IMAGE);
    // Then
    assertThat(bmc.seen("GET /task/1")).hasSize(3);
  }

  @Test
  void aTaskThatFailsSaysWhy() {
    // Given
    bmc.on(INSERT, json(202, "{'@odata.id': '/task/1'}"));
    bmc.on(
        "GET /task/1",
        json(
            "{'TaskState': 'Exception', 'TaskStatus': 'Critical', 'Messages': [{'Message': 'no route'}]}"));
    // When, Then
    assertThatThrownBy(() -> system().insertMedia(MediaType.CD, IMAGE))
        .hasMessageContaining("no route");
  }

  @Test
  void aTaskWithoutEndIsNotWaitedForBeyondTheLimit() {
    // Given
    bmc.on(INSERT, json(202, "{}", "Location", "/task/1"));
    bmc.on("GET /task/1", json(202, "{}"));
    var brief = system().within(java.time.Duration.ofSeconds(1));
    // When, Then
    assertThatThrownBy(() -> brief.insertMedia(MediaType.CD, IMAGE))
        .isInstanceOfSatisfying(
            RedfishException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT));
  }

  @Test
  void drivesAreListed() {
    // When
    var drives = system().virtualMedia();
    // Then
    assertThat(drives).extracting(VirtualMedium::id).containsExactly("Usb", "Cd");
    assertThat(drives.getLast().takes(MediaType.CD)).isTrue();
  }
}
