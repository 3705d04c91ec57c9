package dev.bessemer.bmc.redfish;

import static dev.bessemer.bmc.redfish.ScriptedBmc.SYSTEM;
import static dev.bessemer.bmc.redfish.ScriptedBmc.error;
import static dev.bessemer.bmc.redfish.ScriptedBmc.json;
import static dev.bessemer.bmc.redfish.ScriptedBmc.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.bmc.redfish.RedfishException.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BootControlTest {
  private static final String PATCH = "PATCH " + SYSTEM;
  private static final String SETTINGS = SYSTEM + "/Settings";

  private final ScriptedBmc bmc = new ScriptedBmc();
  private final RedfishClient client = new RedfishClient(ScriptedBmc.QUICK);

  @AfterEach
  void close() {
    client.close();
    bmc.close();
  }

  private RedfishBmc system() {
    return client.bmc(bmc.target());
  }

  private void boot(String frequency, String more) {
    var boot =
        """
        {'Boot': {'BootSourceOverrideTarget': 'None', 'BootSourceOverrideEnabled': '%s',
          'BootSourceOverrideMode': 'UEFI'}%s}
        """;
    bmc.on("GET " + SYSTEM, json(boot.formatted(frequency, more), "ETag", "W/\"1\""));
  }

  private String lastPatch() {
    return bmc.lastBody(PATCH).getJsonObject("Boot").encode();
  }

  @Test
  void onlyWhatChangesIsSent() {
    // Given
    boot("Once", "");
    bmc.on(PATCH, status(204));
    // When
    var outcome = system().setBoot(BootRequest.once(BootTarget.CD));
    // Then
    assertThat(outcome).isEqualTo(BootOutcome.AS_ASKED);
    assertThat(lastPatch()).isEqualTo("{\"BootSourceOverrideTarget\":\"Cd\"}");
    assertThat(bmc.seen(PATCH).getLast().header("If-Match")).isEqualTo("W/\"1\"");
  }

  @Test
  void anotherFrequencyIsSent() {
    // Given
    boot("Disabled", "");
    bmc.on(PATCH, status(200));
    // When
    system().setBoot(BootRequest.always(BootTarget.HDD));
    // Then
    assertThat(lastPatch())
        .isEqualTo(
            "{\"BootSourceOverrideTarget\":\"Hdd\",\"BootSourceOverrideEnabled\":\"Continuous\"}");
  }

  @Test
  void supermicroIsToldTheFrequencyAlways() {
    // Given
    boot("Once", "");
    bmc.on(PATCH, status(200));
    // When
    system().setBoot(BootRequest.once(BootTarget.PXE).forVendor("Supermicro"));
    // Then
    assertThat(lastPatch()).contains("\"BootSourceOverrideEnabled\":\"Once\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AMI", "American Megatrends International LLC.", "ASRockRack"})
  void someVendorsAreToldAllOfIt(String vendor) {
    // Given
    boot("Once", "");
    bmc.on(PATCH, status(200));
    // When
    system().setBoot(BootRequest.once(BootTarget.PXE).forVendor(vendor));
    // Then
    assertThat(lastPatch())
        .isEqualTo(
            "{\"BootSourceOverrideTarget\":\"Pxe\",\"BootSourceOverrideEnabled\":\"Once\","
                + "\"BootSourceOverrideMode\":\"UEFI\"}");
  }

  @Test
  void supermicroCallsItsVirtualCdOtherwise() {
    // Given
    bmc.system(
        """
        {'Manufacturer': 'Supermicro', 'Model': 'X12', 'Boot': {'BootSourceOverrideEnabled': 'Once',
          'BootSourceOverrideTarget@Redfish.AllowableValues': ['Cd', 'UsbCd']}}
        """);
    bmc.on(PATCH, status(200));
    // When
    system().setBoot(BootRequest.once(BootTarget.CD));
    // Then
    assertThat(lastPatch()).isEqualTo("{\"BootSourceOverrideTarget\":\"UsbCd\"}");
  }

  @Test
  void aBmcThatRefusesAlwaysIsAskedForOnce() {
    // Given
    boot("Disabled", "");
    bmc.on(PATCH, error(400, "Base.1.0.PropertyValueNotInList", "Continuous"), status(200));
    // When
    var outcome = system().setBoot(BootRequest.always(BootTarget.HDD));
    // Then
    assertThat(outcome).isEqualTo(BootOutcome.ONCE_INSTEAD_OF_ALWAYS);
    assertThat(lastPatch()).contains("Hdd").contains("\"BootSourceOverrideEnabled\":\"Once\"");
  }

  @Test
  void aRefusalOfOnceIsARefusal() {
    // Given
    boot("Disabled", "");
    bmc.on(PATCH, error(400, "Base.1.0.PropertyValueNotInList", "Once"));
    // When, Then
    assertThatThrownBy(() -> system().setBoot(BootRequest.once(BootTarget.HDD)))
        .hasMessageContaining("Once");
    assertThat(bmc.seen(PATCH)).hasSize(1);
  }

  @Test
  void theSelfTestIsWaitedFor() {
    // Given
    boot("Once", "");
    var inPost = error(400, "iLO.2.14.UnableToModifyDuringSystemPOST", "wait");
    bmc.on(PATCH, inPost, inPost, status(200));
    // When
    system().setBoot(BootRequest.once(BootTarget.PXE));
    // Then
    assertThat(bmc.seen(PATCH)).hasSize(3);
  }

  @Test
  void aSelfTestWithoutEndIsGivenUp() {
    // Given
    boot("Once", "");
    bmc.on(PATCH, error(400, "iLO.2.14.UnableToModifyDuringSystemPOST", "wait"));
    // When
    assertThatThrownBy(() -> system().setBoot(BootRequest.once(BootTarget.PXE)))
        .isInstanceOf(RedfishException.class);
    // Then
    assertThat(bmc.seen(PATCH)).hasSize(6);
  }

  @Test
  void aTargetThatTheSystemDoesNotHaveIsUnsupported() {
    // Given
    boot("Once", "");
    bmc.system("{'Boot': {'BootSourceOverrideTarget@Redfish.AllowableValues': ['Pxe']}}");
    // When, Then
    assertThatThrownBy(() -> system().setBoot(BootRequest.once(BootTarget.CD)))
        .isInstanceOfSatisfying(
            RedfishException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED));
  }

  @Test
  void whatTheSettingsResourceHasIsChangedThere() {
    // Given
    boot(
        "Disabled", ", '@Redfish.Settings': {'SettingsObject': {'@odata.id': '" + SETTINGS + "'}}");
    bmc.on(
        "GET " + SETTINGS,
        json(
            "{'Boot': {'BootSourceOverrideTarget': 'Hdd', 'HttpBootUri': 'http://old'}}",
            "ETag",
            "\"s\""));
    bmc.on("PATCH " + SETTINGS, status(202)).on(PATCH, status(204));
    // When
    system().setBoot(BootRequest.once(BootTarget.CD));
    // Then
    assertThat(bmc.lastBody("PATCH " + SETTINGS).getJsonObject("Boot").encode())
        .isEqualTo("{\"BootSourceOverrideTarget\":\"Cd\",\"HttpBootUri\":null}");
    assertThat(bmc.seen("PATCH " + SETTINGS).getLast().header("If-Match")).isEqualTo("\"s\"");
    assertThat(lastPatch()).isEqualTo("{\"BootSourceOverrideEnabled\":\"Once\"}");
  }

  @Test
  void httpBootBringsItsAddress() {
    // Given
    boot("Once", "");
    bmc.on(PATCH, status(204));
    // When
    system().setBoot(BootRequest.once(BootTarget.UEFI_HTTP).from("http://x/boot.iso"));
    // Then
    assertThat(lastPatch())
        .isEqualTo(
            "{\"BootSourceOverrideTarget\":\"UefiHttp\",\"HttpBootUri\":\"http://x/boot.iso\"}");
  }

  @Test
  void aTagThatDoesNotMatchIsSentStrongAndThenNotAtAll() {
    // Given
    boot("Once", "");
    bmc.on(PATCH, status(412), status(412), status(204));
    // When
    system().setBoot(BootRequest.once(BootTarget.PXE));
    // Then
    assertThat(bmc.seen(PATCH).stream().map(seen -> seen.header("If-Match")))
        .containsExactly("W/\"1\"", "\"1\"", "");
  }

  @Test
  void aModeThatIsThereAfterwardsIsInEffect() {
    // Given
    boot("Once", "");
    bmc.on(PATCH, status(204));
    // When
    var outcome = system().setBootMode(BootMode.UEFI, null);
    // Then
    assertThat(outcome).isEqualTo(BootModeOutcome.IN_EFFECT);
    assertThat(lastPatch()).isEqualTo("{\"BootSourceOverrideMode\":\"UEFI\"}");
  }

  @Test
  void aModeThatIsNotThereYetNeedsARestart() {
    // Given
    boot("Once", "");
    bmc.on(PATCH, status(204));
    // When, Then
    assertThat(system().setBootMode(BootMode.LEGACY, null))
        .isEqualTo(BootModeOutcome.NEEDS_RESTART);
  }

  @Test
  void aModeThatTheBmcHidesIsBelieved() {
    // Given
    bmc.system("{'Boot': {}}").on(PATCH, status(204));
    // When, Then
    assertThat(system().setBootMode(BootMode.UEFI, null)).isEqualTo(BootModeOutcome.NOT_READABLE);
  }

  @Test
  void aModeThatTheBmcNeitherTellsNorTakesIsUnsupported() {
    // Given
    bmc.system("{'Boot': {}}").on(PATCH, status(400));
    // When, Then
    assertThatThrownBy(() -> system().setBootMode(BootMode.UEFI, null))
        .isInstanceOfSatisfying(
            RedfishException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED));
  }

  @Test
  void aModeForSomeVendorsBringsTargetAndFrequency() {
    // Given
    bmc.system("{'Boot': {}}").on(PATCH, status(204));
    // When
    system().setBootMode(BootMode.UEFI, "AMI");
    // Then
    assertThat(lastPatch())
        .isEqualTo(
            "{\"BootSourceOverrideTarget\":\"Pxe\",\"BootSourceOverrideEnabled\":\"Once\","
                + "\"BootSourceOverrideMode\":\"UEFI\"}");
  }
}
