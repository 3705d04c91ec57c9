package dev.bessemer.conductor.instance;

import static dev.bessemer.model.state.ProvisionState.ACTIVE;
import static dev.bessemer.model.state.ProvisionState.AVAILABLE;
import static dev.bessemer.model.state.ProvisionState.CLEANING;
import static dev.bessemer.model.state.ProvisionState.MANAGEABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.conductor.bench.ServiceTest;
import dev.bessemer.conductor.cluster.Membership;
import dev.bessemer.conductor.drivers.DriverRegistry;
import dev.bessemer.conductor.engine.Desk;
import dev.bessemer.conductor.lab.LabMachine;
import dev.bessemer.conductor.lab.LabNodes;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.model.state.Verb;
import dev.bessemer.store.affinity.Affinities;
import dev.bessemer.store.conductor.Conductors;
import dev.bessemer.store.conductor.Registration;
import dev.bessemer.store.lock.Reservation;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** 01-conductor sections 1, 8 and 10: consoles and instances follow the owner of their node. */
@ServiceTest
class InstanceSweepTest {
  private static final String CONSOLE = "fake_console";
  @Inject LabNodes lab;
  @Inject Desk desk;
  @Inject NodeTasks tasks;
  @Inject Affinities affinities;
  @Inject Conductors conductors;
  @Inject DriverRegistry drivers;
  @Inject Membership membership;
  @Inject InstanceSweep sweep;

  private boolean isAtHand(UUID node) {
    return affinities.of(membership.name(), membership.epoch()).stream()
        .anyMatch(kept -> kept.node().equals(node));
  }

  private static long takeOvers(UUID node) {
    return LabMachine.of(node).effects().stream().filter("take over"::equals).count();
  }

  private @Nullable Object console(UUID node) {
    return lab.row(node).driverInternalInfo.get(CONSOLE);
  }

  private UUID withConsole(String group) {
    return lab.fake(
        ACTIVE,
        row -> {
          row.consoleEnabled = true;
          row.conductorGroup = group;
        });
  }

  /** Another conductor is there, which cares for a group of its own. */
  private long other(String group) {
    var epoch =
        conductors.register(
            new Registration("of-" + group, group, Duration.ofHours(1), drivers.offers()));
    membership.refresh();
    return epoch;
  }

  @Test
  void anInstanceThatNobodyHasAtHandIsTakenOverOnce() {
    var node = lab.create(ACTIVE);
    sweep.run();
    sweep.run();
    assertThat(takeOvers(node)).isEqualTo(1);
    assertThat(isAtHand(node)).isTrue();
    assertThat(lab.row(node).reservation).isNull();
  }

  @Test
  void whatThisConductorDeployedItHasAtHand() {
    var node = lab.fake(AVAILABLE, row -> row.consoleEnabled = true);
    desk.ask(node, Verb.ACTIVE);
    lab.await(node, ACTIVE);
    assertThat(isAtHand(node)).isTrue();
  }

  @Test
  void consolesComeBackAfterARestartWhateverTheNodeIsAt() {
    var free = lab.fake(MANAGEABLE, row -> row.consoleEnabled = true);
    var busy = lab.fake(CLEANING, row -> row.consoleEnabled = true);
    sweep.run();
    assertThat(console(free)).isEqualTo(true);
    assertThat(console(busy)).isNull();
  }

  @Test
  void anInstanceInMaintenanceIsLeftAlone() {
    var node = lab.create(ACTIVE, row -> row.maintenance = true);
    sweep.run();
    assertThat(takeOvers(node)).isZero();
  }

  @Test
  void whatAnotherHasIsTakenOverWhenThatOneIsGone() {
    // Given
    var node = withConsole("");
    var epoch = other("elsewhere");
    try (var held = tasks.claim(node, "test")) {
      affinities.keep(new Reservation(node, "of-elsewhere", epoch, held.claim().fence()));
    }
    sweep.run();
    assertThat(console(node)).isNull();
    // When
    conductors.end("of-elsewhere", epoch);
    sweep.run();
    // Then
    assertThat(console(node)).isEqualTo(true);
    assertThat(isAtHand(node)).isTrue();
  }

  @Test
  void aConsoleIsGivenUpWhenItsNodeBecomesAnothers() {
    // Given
    var node = withConsole("");
    sweep.run();
    assertThat(console(node)).isEqualTo(true);
    var epoch = other("given-up");
    // When
    try (var held = tasks.claim(node, "test")) {
      held.change(row -> row.conductorGroup = "given-up");
    }
    sweep.run();
    // Then
    assertThat(console(node)).isNull();
    assertThat(lab.row(node).consoleEnabled).isTrue();
    assertThat(isAtHand(node)).isFalse();
    conductors.end("of-given-up", epoch);
  }

  @Test
  void aTakeOverThatFailsIsSeenOnTheNodeOnceAndTriedAgain() {
    // Given
    var node = lab.create(ACTIVE);
    LabMachine.of(node).failingStep = "take over";
    sweep.run();
    sweep.run();
    // Then
    var row = lab.row(node);
    assertThat(row.provisionState).isEqualTo("active");
    assertThat(row.lastError)
        .isEqualTo(
            "Taking over node %s failed: the lab was told to fail take over".formatted(node));
    assertThat(takeOvers(node)).isEqualTo(2);
    // When
    LabMachine.of(node).failingStep = null;
    sweep.run();
    // Then
    assertThat(isAtHand(node)).isTrue();
  }

  @Test
  void aConsoleThatDoesNotStartAtItsNewOwnerIsNotEnabledAnyMore() {
    var node =
        lab.fake(
            ACTIVE,
            row -> {
              row.consoleEnabled = true;
              row.driverInfo = Map.of("fake_console_failure", "no cable");
            });
    sweep.run();
    assertThat(lab.row(node).consoleEnabled).isFalse();
    assertThat(Objects.requireNonNull(lab.row(node).lastError))
        .isEqualTo(
            "Failed to start console while taking over the node %s: no cable.".formatted(node));
  }
}
