package dev.bessemer.conductor.inspect;

import static dev.bessemer.model.state.ProvisionState.INSPECTFAIL;
import static dev.bessemer.model.state.ProvisionState.MANAGEABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.conductor.bench.ServiceTest;
import dev.bessemer.conductor.lab.LabMachine;
import dev.bessemer.conductor.lab.LabNodes;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.Port;
import dev.bessemer.model.rpc.ConductorRequest.ChangeProvision;
import dev.bessemer.model.state.Verb;
import dev.bessemer.store.node.Nodes;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

@ServiceTest
class InspectingTest {
  @Inject LabNodes lab;
  @Inject Inspecting inspecting;
  @Inject Nodes nodes;
  @Inject Session entities;

  private void inspect(UUID node) {
    inspecting.handle(
        new ChangeProvision(node, Verb.INSPECT.wire(), null, null, null, null, null, null));
  }

  @Test
  void whatTheBmcKnowsIsKeptWithTheNode() {
    // Given
    var node = lab.create(MANAGEABLE, row -> row.properties = new HashMap<>(Map.of("own", "kept")));
    // When
    inspect(node);
    // Then
    lab.await(node, n -> n.provisionState() == MANAGEABLE && n.property("cpu_arch").isPresent());
    var row = lab.row(node);
    assertThat(row.properties)
        .containsEntry("memory_mb", 2048)
        .containsEntry("cpu_arch", "x86_64")
        .containsEntry("own", "kept");
    assertThat(row.inspectionFinishedAt).isNotNull();
    assertThat(row.inspectionStartedAt).isNull();
    assertThat(nodes.portsOf(node))
        .hasSize(2)
        .allMatch(Port::pxeEnabled)
        .allMatch(p -> p.address().equals(p.address().toLowerCase(Locale.ROOT)));
    assertThat(inventory(node)).contains("2048");
  }

  @Test
  void aSecondInspectionAddsNoPortTwice() {
    // Given
    var node = lab.create(MANAGEABLE);
    inspect(node);
    lab.await(node, n -> n.provisionState() == MANAGEABLE && n.property("cpu_arch").isPresent());
    lab.await(node, MANAGEABLE);
    var before = lab.row(node).inspectionFinishedAt;
    // When
    inspect(node);
    // Then
    lab.await(
        node, n -> n.reservation() == null && !before.equals(lab.row(node).inspectionFinishedAt));
    assertThat(nodes.portsOf(node)).hasSize(2);
  }

  @Test
  void aFailureEndsInInspectFailedWithTheReason() {
    var node = lab.create(MANAGEABLE);
    LabMachine.of(node).bmcError = "no answer";
    inspect(node);
    var failed = lab.await(node, INSPECTFAIL);
    assertThat(failed.lastError()).contains("could not be inspected: no answer");
    assertThat(failed.targetProvisionState()).isEqualTo(MANAGEABLE);
    assertThat(lab.row(node).inspectionStartedAt).isNull();
  }

  @Test
  void aNodeWithoutAddressIsRefusedAtOnce() {
    var node =
        lab.create(MANAGEABLE, row -> row.driverInfo = new HashMap<>(Map.of("lab_broken", 1)));
    assertThatThrownBy(() -> inspect(node)).isInstanceOf(Refused.class);
    assertThat(lab.row(node).provisionState).isEqualTo("manageable");
  }

  private String inventory(UUID node) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                entities
                    .createNativeQuery(
                        "select cast(i.inventory_data as text) from node_inventory i"
                            + " join nodes n on n.id = i.node_id where n.uuid = :node",
                        String.class)
                    .setParameter("node", node)
                    .getSingleResult());
  }
}
