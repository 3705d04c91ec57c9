package dev.bessemer.conductor.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.conductor.bench.ServiceTest;
import dev.bessemer.conductor.intake.Requests;
import dev.bessemer.conductor.lab.LabNodes;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.NotFound;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.rpc.ConductorReply.VendorAnswer;
import dev.bessemer.model.rpc.ConductorReply.VendorMethod;
import dev.bessemer.model.rpc.ConductorReply.VendorMethods;
import dev.bessemer.model.rpc.ConductorRequest.CallDriverVendor;
import dev.bessemer.model.rpc.ConductorRequest.CallVendor;
import dev.bessemer.model.rpc.ConductorRequest.GetDriverVendorMethods;
import dev.bessemer.model.rpc.ConductorRequest.GetVendorMethods;
import dev.bessemer.model.state.ProvisionState;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ServiceTest
class VendorTest {
  @Inject LabNodes lab;
  @Inject Requests requests;
  @Inject NodeTasks tasks;

  private VendorAnswer call(UUID node, String method, String verb, Map<String, Object> arguments) {
    return (VendorAnswer) requests.handle(new CallVendor(node, method, verb, arguments));
  }

  private UUID node() {
    return lab.fake(ProvisionState.ACTIVE, row -> {});
  }

  @Test
  void theMethodsAreListedWithHowTheyAreCalled() {
    var methods = ((VendorMethods) requests.handle(new GetVendorMethods(node()))).methods();
    assertThat(methods)
        .containsKeys("first_method", "second_method", "third_method_sync", "log_passthrough");
    assertThat(methods.get("first_method"))
        .isEqualTo(
            new VendorMethod(
                List.of("POST"), true, "Test if the value of bar is baz", false, true));
    assertThat(methods.get("fourth_method_shared_lock").exclusive()).isFalse();
  }

  @Test
  void aClientThatWaitsGetsWhatTheMethodReturns() {
    var node = node();
    assertThat(call(node, "third_method_sync", "POST", Map.of("bar", "meow")).result())
        .isEqualTo(true);
    assertThat(call(node, "third_method_sync", "POST", Map.of("bar", "mooh")).result())
        .isEqualTo(false);
  }

  @Test
  void aMethodThatOnlyLooksRunsWhileSomebodyHoldsTheNode() {
    var node = node();
    try (var held = tasks.claim(node, "test")) {
      assertThat(call(node, "fourth_method_shared_lock", "POST", Map.of("bar", "woof")).result())
          .isEqualTo(true);
      assertThatThrownBy(() -> call(held.uuid(), "third_method_sync", "POST", Map.of("bar", "a")))
          .isInstanceOf(Conflict.class);
    }
  }

  @Test
  void aMethodNobodyWaitsForIsBegun() {
    var node = node();
    assertThat(call(node, "first_method", "POST", Map.of("bar", "baz")).async()).isTrue();
    assertThat(lab.await(node, n -> true).lastError()).isNull();
  }

  @Test
  void aMethodThatFailsLaterIsSeenOnTheNode() {
    var node =
        lab.fake(
            ProvisionState.ACTIVE, row -> row.driverInfo = Map.of("fake_vendor_failure", "no"));
    call(node, "first_method", "POST", Map.of("bar", "baz"));
    assertThat(lab.await(node, n -> n.lastError() != null).lastError())
        .isEqualTo("The vendor method first_method failed: no");
  }

  @Test
  void whatIsToBeAttachedComesAsBytes() {
    var answer = call(node(), "echo", "GET", Map.of("bar", "grüß"));
    assertThat(answer.attach()).isTrue();
    assertThat(Base64.getDecoder().decode((String) answer.result()))
        .isEqualTo("grüß".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void wrongCallsAreRefusedBeforeAnythingIsDone() {
    var node = node();
    assertThatThrownBy(() -> call(node, "dance", "POST", Map.of()))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("No handler for method dance");
    assertThatThrownBy(() -> call(node, "first_method", "GET", Map.of("bar", "a")))
        .isInstanceOf(Refused.class)
        .hasMessage("The method first_method does not support HTTP GET.");
    assertThatThrownBy(() -> call(node, "first_method", "POST", Map.of()))
        .isInstanceOf(Refused.class)
        .hasMessage("Parameter 'bar' not passed to method 'first_method'.");
    assertThatThrownBy(() -> call(node, "first_method", "POST", Map.of("bar", "a", "foo", 1)))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("foo");
  }

  @Test
  void aNodeWithoutVendorMethodsHasNone() {
    var node = lab.create(ProvisionState.ACTIVE);
    assertThat(((VendorMethods) requests.handle(new GetVendorMethods(node))).methods()).isEmpty();
    assertThatThrownBy(() -> call(node, "first_method", "POST", Map.of()))
        .isInstanceOf(Refused.class);
  }

  @Test
  void aHardwareTypeHasMethodsOfItsOwn() {
    var methods =
        ((VendorMethods) requests.handle(new GetDriverVendorMethods("fake-hardware"))).methods();
    assertThat(methods).containsOnlyKeys("names_of");
    var request = new CallDriverVendor("fake-hardware", "names_of", "GET", Map.of("b", 1, "a", 2));
    assertThat(((VendorAnswer) requests.handle(request)).result()).isEqualTo(List.of("a", "b"));
    assertThatThrownBy(() -> requests.handle(new GetDriverVendorMethods("nope")))
        .isInstanceOf(NotFound.class);
  }
}
