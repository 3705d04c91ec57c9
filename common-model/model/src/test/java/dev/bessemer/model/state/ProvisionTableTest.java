package dev.bessemer.model.state;

import static dev.bessemer.model.state.ProvisionState.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.model.fault.Refused;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProvisionTableTest {
  @Test
  void everyStateAndEventLeadsWhereTheTableSaysOrIsRefused() {
    for (var state : ProvisionState.values()) {
      for (var event : StateEvent.values()) {
        var edge =
            ProvisionTable.EDGES.stream()
                .filter(e -> e.from() == state && e.on() == event)
                .findFirst();
        if (edge.isPresent()) {
          assertThat(ProvisionTable.next(state, event)).isEqualTo(edge.get().to());
        } else {
          assertThatThrownBy(() -> ProvisionTable.next(state, event)).isInstanceOf(Refused.class);
        }
      }
    }
  }

  @Test
  void hasTheTransitionsOfTheReferenceAndNoOthers() {
    assertThat(ProvisionTable.EDGES).hasSize(93);
    var text =
        ProvisionTable.EDGES.stream()
            .collect(
                Collectors.groupingBy(
                    ProvisionTable.Edge::from,
                    () -> new TreeMap<>(Comparator.comparing(ProvisionState::wire)),
                    Collectors.mapping(
                        e -> e.on().wire() + "→" + e.to(), Collectors.joining(", "))));
    assertThat(text.get(DEPLOYWAIT))
        .isEqualTo(
            "resume→deploying, hold→deploy hold, fail→deploy failed, abort→deploy failed, delete→deleting");
    assertThat(text.get(SERVICEFAIL))
        .isEqualTo(
            "service→servicing, rescue→rescuing, wait→service wait, hold→service hold, abort→active,"
                + " delete→deleting");
    assertThat(text.get(CLEANFAIL)).isEqualTo("manage→manageable");
    assertThat(text.get(DELETING)).isEqualTo("clean→cleaning, fail→error");
  }

  @Test
  void everyStateCanBeReachedAndLeft() {
    var reached =
        ProvisionTable.EDGES.stream().map(ProvisionTable.Edge::to).collect(Collectors.toSet());
    var left =
        ProvisionTable.EDGES.stream().map(ProvisionTable.Edge::from).collect(Collectors.toSet());
    var all =
        Arrays.stream(ProvisionState.values()).filter(s -> s != ENROLL).collect(Collectors.toSet());
    assertThat(reached).containsAll(all);
    assertThat(left).containsAll(all);
  }

  @Test
  void verbsAreValidFromTheStatesOfTheReference() {
    assertThat(Verb.ACTIVE.validFrom()).containsExactlyInAnyOrder(AVAILABLE, DEPLOYFAIL);
    assertThat(Verb.MANAGE.validFrom())
        .containsExactlyInAnyOrder(ENROLL, AVAILABLE, CLEANFAIL, INSPECTFAIL, ADOPTFAIL);
    assertThat(Verb.DELETED.validFrom())
        .containsExactlyInAnyOrder(
            ACTIVE,
            DEPLOYWAIT,
            DEPLOYFAIL,
            ERROR,
            RESCUE,
            RESCUEWAIT,
            RESCUEFAIL,
            UNRESCUEFAIL,
            SERVICEWAIT,
            SERVICEFAIL);
    assertThat(Verb.ABORT.validFrom())
        .containsExactlyInAnyOrder(
            CLEANWAIT,
            CLEANHOLD,
            INSPECTWAIT,
            RESCUEWAIT,
            DEPLOYWAIT,
            DEPLOYHOLD,
            SERVICEWAIT,
            SERVICEHOLD,
            SERVICEFAIL);
    assertThat(Verb.CLEAN.validFrom()).containsExactly(MANAGEABLE);
    assertThat(Verb.SERVICE.validFrom())
        .containsExactlyInAnyOrder(ACTIVE, SERVICEHOLD, SERVICEFAIL);
    assertThat(Verb.UNHOLD.validFrom())
        .containsExactlyInAnyOrder(CLEANHOLD, DEPLOYHOLD, SERVICEHOLD);
  }

  @Test
  void noVerbIsValidWhileAWorkerIsBusy() {
    for (var verb : Verb.values()) {
      assertThat(verb.validFrom()).noneMatch(s -> s.kind() == StateKind.BUSY);
    }
  }

  @Test
  void aStableStateHasNoTarget() {
    var done = new Progress(CLEANING, AVAILABLE).after(StateEvent.DONE);
    assertThat(done).isEqualTo(new Progress(AVAILABLE, null));
  }

  @Test
  void manualCleaningHeadsForManageableThroughAllItsEvents() {
    var progress = new Progress(MANAGEABLE, null);
    for (var event :
        new StateEvent[] {StateEvent.CLEAN, StateEvent.WAIT, StateEvent.RESUME, StateEvent.HOLD}) {
      progress = progress.after(event, MANAGEABLE);
      assertThat(progress.target()).isEqualTo(MANAGEABLE);
    }
  }

  @Test
  void aFailureKeepsTheTarget() {
    assertThat(new Progress(DEPLOYING, ACTIVE).after(StateEvent.FAIL))
        .isEqualTo(new Progress(DEPLOYFAIL, ACTIVE));
    assertThat(new Progress(VERIFYING, MANAGEABLE).after(StateEvent.FAIL))
        .isEqualTo(new Progress(ENROLL, null));
  }

  @Test
  void wireStringsAreUnique() {
    assertThat(
            Arrays.stream(ProvisionState.values())
                .map(ProvisionState::wire)
                .collect(Collectors.toSet()))
        .hasSize(ProvisionState.values().length);
    assertThat(ProvisionState.of("wait call-back")).isEqualTo(DEPLOYWAIT);
    assertThat(StateSets.LOOKUP_ALLOWED).containsAll(Set.of(DEPLOYWAIT, CLEANWAIT));
  }
}
