package dev.bessemer.api.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.Conductor;
import dev.bessemer.api.testing.World;
import dev.bessemer.model.rpc.ConductorReply.BootDeviceReply;
import dev.bessemer.model.rpc.ConductorReply.SupportedBootDevices;
import dev.bessemer.model.rpc.ConductorReply.Validation;
import dev.bessemer.model.rpc.ConductorReply.Verdict;
import dev.bessemer.model.rpc.ConductorRequest.SetBootDevice;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 02-nodes sections 3 and 5: validate, and the boot device. */
@ApiTest
class HardwareTest {
  @Inject World world;

  private Conductor conductor;
  private String node;

  @BeforeEach
  void begin() {
    world.reset();
    node = world.node();
    conductor = Conductor.named("conductor-1");
  }

  @AfterEach
  void end() {
    conductor.close();
  }

  @Test
  void everyInterfaceHasAResultAndAReasonOnlyWhenItIsNotTrue() {
    conductor.answering(
        request ->
            new Validation(
                Map.of("power", new Verdict(true, null), "deploy", new Verdict(false, "why"))));
    for (var path :
        List.of(
            "/v1/nodes/" + node + "/validate",
            "/v1/nodes/validate?node=" + node,
            "/v1/nodes/validate?node_uuid=" + world.uuid(node))) {
      var answer = Api.NEWEST.get(path).json();
      assertThat(answer.path("power").toString()).isEqualTo("{\"result\":true}");
      assertThat(answer.path("deploy").toString())
          .isEqualTo("{\"result\":false,\"reason\":\"why\"}");
    }
    assertThat(Api.NEWEST.get("/v1/nodes/validate").status()).isEqualTo(400);
    assertThat(Api.NEWEST.get("/v1/nodes/nope/validate").status()).isEqualTo(404);
  }

  @Test
  void theBootDeviceIsAsked() {
    conductor.answering(request -> new BootDeviceReply("pxe", null));
    var answer = Api.NEWEST.get("/v1/nodes/" + node + "/management/boot_device");
    assertThat(answer.text()).isEqualTo("{\"boot_device\":\"pxe\",\"persistent\":null}");
    conductor.answering(request -> new SupportedBootDevices(List.of("pxe", "disk")));
    answer = Api.NEWEST.get("/v1/nodes/" + node + "/management/boot_device/supported");
    assertThat(answer.text()).isEqualTo("{\"supported_boot_devices\":[\"pxe\",\"disk\"]}");
  }

  @Test
  void theBootDeviceIsSet() {
    var path = "/v1/nodes/" + node + "/management/boot_device";
    var answer = Api.NEWEST.put(path, "{'boot_device':'disk','persistent':'true'}");
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("Content-Type")).isEmpty();
    var asked = conductor.next(SetBootDevice.class);
    assertThat(asked.device()).isEqualTo("disk");
    assertThat(asked.persistent()).isTrue();
    assertThat(Api.NEWEST.put(path + "?boot_device=pxe", "").status()).isEqualTo(204);
    assertThat(conductor.next(SetBootDevice.class).persistent()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{'boot_device':'tape'}", "{'boot_device':'pxe','persistent':'maybe'}"})
  void aWrongBootDeviceIsRefused(String body) {
    var path = "/v1/nodes/" + node + "/management/boot_device";
    assertThat(Api.NEWEST.put(path, body).status()).isEqualTo(400);
    assertThat(conductor.isIdle()).isTrue();
  }

  @Test
  void aWordBelowANodeIsTakenForAField() {
    assertThat(Api.NEWEST.get("/v1/nodes/" + node + "/foo").status()).isEqualTo(400);
    assertThat(Api.NEWEST.get("/v1/nodes/" + node + "/management").status()).isEqualTo(405);
  }
}
