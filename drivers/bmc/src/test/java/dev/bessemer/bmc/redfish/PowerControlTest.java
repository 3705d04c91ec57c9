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
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class PowerControlTest {
  private static final String RESET = "POST " + SYSTEM + "/Actions/ComputerSystem.Reset";

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

  private ScriptedBmc powered(String state) {
    return bmc.system(
        """
        {'PowerState': %s, 'Actions': {'#ComputerSystem.Reset': {
          'target': '/redfish/v1/Systems/1/Actions/ComputerSystem.Reset',
          'ResetType@Redfish.AllowableValues': ['On', 'ForceOff', 'Nmi']}}}
        """
            .formatted(state));
  }

  @ParameterizedTest
  @CsvSource({"'On', ON", "PoweringOn, ON", "'Off', OFF", "PoweringOff, OFF", "Paused, UNKNOWN"})
  void aStateOnItsWayCountsAsArrived(String wire, PowerState state) {
    // Given
    powered("'" + wire + "'");
    // When, Then
    assertThat(system().powerState()).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({"'On', ON", "PoweringOn, UNKNOWN", "'Off', OFF", "PoweringOff, UNKNOWN"})
  void whoWaitsForTheEndIsToldWhenItIsReached(String wire, PowerState state) {
    // Given
    powered("'" + wire + "'");
    // When, Then
    assertThat(system().settledPowerState()).isEqualTo(state);
  }

  @Test
  void aStateThatTheBmcHidesIsUnknown() {
    // Given
    powered("null");
    // When, Then
    assertThat(system().powerState()).isEqualTo(PowerState.UNKNOWN);
  }

  @Test
  void powerIsAskedForByTheNameOfTheReset() {
    // Given
    powered("'Off'").on(RESET, status(204));
    // When
    system().reset(ResetType.ON);
    // Then
    assertThat(bmc.lastBody(RESET).encode()).isEqualTo("{\"ResetType\":\"On\"}");
  }

  @Test
  void aResetThatTheSystemDoesNotHaveIsUnsupported() {
    // Given
    powered("'Off'");
    // When, Then
    assertThatThrownBy(() -> system().reset(ResetType.GRACEFUL_RESTART))
        .isInstanceOfSatisfying(
            RedfishException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED))
        .hasMessageContaining("ForceOff");
  }

  @ParameterizedTest
  @CsvSource({"400", "409"})
  void whatIsAlreadySoSucceeds(int status) {
    // Given
    powered("'Off'").on(RESET, error(status, "Base.1.0.Whatever", "no"));
    // When, Then
    system().reset(ResetType.FORCE_OFF);
  }

  @Test
  void theErrorTextCountsWhenTheStateIsHidden() {
    // Given
    powered("null").on(RESET, error(409, "X", "The host is powered off."));
    // When, Then
    system().reset(ResetType.FORCE_OFF);
  }

  @Test
  void aRefusalInAnotherStateIsARefusal() {
    // Given
    powered("'On'").on(RESET, error(400, "Base.1.0.ActionNotSupported", "not now"));
    // When, Then
    assertThatThrownBy(() -> system().reset(ResetType.FORCE_OFF))
        .isInstanceOfSatisfying(
            RedfishException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.REFUSED);
              assertThat(e.status()).isEqualTo(400);
              assertThat(e.error().details().getFirst().messageId()).endsWith("ActionNotSupported");
            })
        .hasMessageContaining("not now");
  }

  @Test
  void powerOnTooSoonAfterPowerOffIsAskedForAgain() {
    // Given
    var tooSoon = error(409, "Base.1.12.ActionParameterValueConflict", "conflict");
    powered("'Off'").on(RESET, tooSoon, tooSoon, status(204));
    // When
    system().reset(ResetType.ON);
    // Then
    assertThat(bmc.seen(RESET)).hasSize(3);
  }

  @Test
  void powerOnThatIsAlwaysTooSoonIsGivenUp() {
    // Given
    powered("'Off'").on(RESET, error(409, "Base.1.12.ActionParameterValueConflict", "conflict"));
    // When
    assertThatThrownBy(() -> system().reset(ResetType.ON)).hasMessageContaining("409");
    // Then: once, and six more times
    assertThat(bmc.seen(RESET)).hasSize(7);
  }

  @Test
  void anOtherResetIsNotAskedForAgain() {
    // Given
    powered("'On'").on(RESET, error(409, "Base.1.12.ActionParameterValueConflict", "conflict"));
    // When
    assertThatThrownBy(() -> system().reset(ResetType.FORCE_OFF)).hasMessageContaining("409");
    // Then
    assertThat(bmc.seen(RESET)).hasSize(1);
  }

  @Test
  void aResetThatTheBmcDoesLaterIsTaken() {
    // Given
    powered("'Off'").on(RESET, json(202, "{}", "Location", "/redfish/v1/TaskService/Tasks/1"));
    // When, Then
    system().reset(ResetType.ON);
  }
}
