package dev.bessemer.conductor.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WitnessTest {
  private final StandIn process = new StandIn();
  private boolean connected = true;
  private final Witness witness = new Witness(Duration.ofMillis(200), name -> connected);

  @AfterEach
  void end() {
    process.close();
  }

  private boolean hasEnded() {
    return witness.hasEnded(process.as("conductor-b", 7));
  }

  private void meet() {
    witness.meet(List.of(process.as("conductor-b", 7)));
  }

  @Test
  void aProcessThatAnswersLives() {
    meet();
    assertThat(hasEnded()).isFalse();
  }

  @Test
  void aProcessWhoseSocketTheKernelClosedHasEnded() {
    meet();
    process.die();
    connected = false;
    assertThat(hasEnded()).isTrue();
  }

  @Test
  void whereAnotherConductorAnswersNowTheFirstHasEnded() {
    meet();
    process.replaceBy(UUID.randomUUID().toString());
    connected = false;
    assertThat(hasEnded()).isTrue();
  }

  @Test
  void aStrangerAtTheAddressProvesNothing() {
    meet();
    connected = false;
    process.replaceBy("HTTP/1.1 400 Bad Request\r\nServer: something else\r\n");
    assertThat(hasEnded()).isFalse();
  }

  @Test
  void aProcessThatIsMerelyStoppedHasNotEnded() {
    meet();
    process.hang();
    connected = false;
    assertThat(hasEnded()).isFalse();
  }

  @Test
  void nothingIsSaidOfAProcessNeverMet() {
    process.die();
    meet();
    connected = false;
    assertThat(hasEnded()).isFalse();
  }

  @Test
  void anAddressThatLedElsewhereFromTheBeginningProvesNothing() {
    // Given
    process.replaceBy(UUID.randomUUID().toString());
    meet();
    // When
    process.die();
    connected = false;
    // Then
    assertThat(hasEnded()).isFalse();
  }

  @Test
  void aNetworkThatRefusesOnBehalfOfALivingConductorProvesNothing() {
    meet();
    process.die();
    assertThat(hasEnded()).isFalse();
  }

  @Test
  void whoseSessionsTheDatabaseNeverShowedIsNotJudgedByThem() {
    // Given
    connected = false;
    meet();
    // When
    process.die();
    // Then
    assertThat(hasEnded()).isFalse();
  }
}
