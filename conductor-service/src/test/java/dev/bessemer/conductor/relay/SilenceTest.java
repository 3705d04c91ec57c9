package dev.bessemer.conductor.relay;

import static dev.bessemer.model.state.ProvisionState.ENROLL;
import static dev.bessemer.model.state.ProvisionState.MANAGEABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.conductor.bench.ServiceTest;
import dev.bessemer.conductor.engine.Desk;
import dev.bessemer.conductor.lab.LabNodes;
import dev.bessemer.model.state.Verb;
import dev.bessemer.store.notification.Notifications;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@ServiceTest
class SilenceTest {
  @Inject LabNodes lab;
  @Inject Desk desk;
  @Inject Notifications notifications;
  @Inject Relay relay;

  @Test
  void nothingIsToldWithoutALevel() {
    // Given
    var node = lab.create(ENROLL);
    // When
    desk.ask(node, Verb.MANAGE);
    lab.await(node, MANAGEABLE);
    // Then
    assertThat(notifications.oldest(10)).isEmpty();
    assertThat(relay.every()).isZero();
  }
}
