package dev.bessemer.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.hardware.bench.Bench;
import dev.bessemer.hardware.bench.TestContext;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.InterfaceKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriverInfoRulesTest {
  private final HardwareModule module = new HardwareModule();

  @BeforeEach
  void start() {
    module.start(new TestContext());
  }

  @AfterEach
  void close() {
    module.close();
  }

  private Bench ipmi() {
    return Bench.of(module, "ipmi").driverInfo("ipmi_address", "bmc.example");
  }

  private Bench redfish() {
    return Bench.of(module, "redfish")
        .using(module, InterfaceKind.BOOT, "redfish-virtual-media")
        .driverInfo("redfish_address", "https://bmc.example");
  }

  private static void validate(Bench node) {
    node.driver().power().validate(node);
    node.driver().management().validate(node);
  }

  @ParameterizedTest
  @CsvSource({"ipmi, ipmi_address", "redfish, redfish_address"})
  void aMissingAddressIsNamed(String hardware, String key) {
    var node = Bench.of(module, hardware);

    assertThatThrownBy(() -> validate(node))
        .isInstanceOf(Refused.class)
        .hasMessage("driver_info of node %s lacks %s.".formatted(node.uuid(), key));
  }

  @Test
  void everythingThatBootingNeedsIsNamedAtOnce() {
    var node = ipmi();

    assertThatThrownBy(() -> node.driver().boot().validate(node))
        .isInstanceOf(Refused.class)
        .hasMessageEndingWith("lacks deploy_kernel, deploy_ramdisk.");
  }

  @Test
  void networkBootNeedsAPort() {
    var node =
        ipmi()
            .driverInfo("deploy_kernel", "http://host/kernel")
            .driverInfo("deploy_ramdisk", "http://host/ramdisk");

    assertThatThrownBy(() -> node.driver().boot().validate(node))
        .hasMessageEndingWith("has no port that is enabled for network boot.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///tmp/kernel",
        "9a1c2f0e",
        "tftp://host/kernel",
        "http://host/a b",
        "http://host/${evil}",
        "http://host/a||reboot"
      })
  void aKernelThatIPxeCannotFetchIsRefused(String url) {
    var node =
        ipmi()
            .port("52:54:00:00:00:01")
            .driverInfo("deploy_kernel", url)
            .driverInfo("deploy_ramdisk", "http://host/ramdisk");

    assertThatThrownBy(() -> node.driver().boot().validate(node))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("deploy_kernel must be an http or https URL");
  }

  @Test
  void virtualMediaWithoutAReadyImageAreRefusedInClearWords() {
    var node = redfish().driverInfo("deploy_kernel", "http://host/kernel");

    assertThatThrownBy(() -> node.driver().boot().validate(node))
        .isInstanceOf(Refused.class)
        .hasMessageEndingWith(
            "lacks deploy_iso; images are not built from deploy_kernel and deploy_ramdisk.");
  }

  @ParameterizedTest
  @CsvSource({
    "ipmi_port, 0",
    "ipmi_port, 65536",
    "ipmi_port, abc",
    "ipmi_priv_level, ROOT",
    "ipmi_protocol_version, 1.5",
    "ipmi_cipher_suite, 0",
    "ipmi_cipher_suite, strong",
    "ipmi_bridging, single",
    "ipmi_force_boot_device, maybe",
    "ipmi_username, abcdefghijklmnopq"
  })
  void wrongValuesForIpmiAreNamed(String key, String value) {
    assertThatThrownBy(() -> validate(ipmi().driverInfo(key, value)))
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith("driver_info %s is \"%s\"; it must be".formatted(key, value));
  }

  @ParameterizedTest
  @CsvSource({
    "redfish_auth_type, ntlm",
    "redfish_tls_minimum_version, 1.0",
    "redfish_address, ftp://bmc.example",
    "redfish_address, https://bmc.example/?a=b",
    "redfish_system_id, /redfish/v1/Systems/1?x",
    "redfish_verify_ca, /no/such/file.pem"
  })
  void wrongValuesForRedfishAreNamed(String key, String value) {
    assertThatThrownBy(() -> validate(redfish().driverInfo(key, value)))
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith("driver_info %s is \"%s\"; it must be".formatted(key, value));
  }

  @ParameterizedTest
  @CsvSource({
    "ipmi, ipmi_password, a-very-long-secret-word",
    "ipmi, ipmi_hex_kg_key, secret",
    "redfish, redfish_address, https://user:secret@bmc.example"
  })
  void secretsAreNeverInAMessage(String hardware, String key, String value) {
    var node = (hardware.equals("ipmi") ? ipmi() : redfish()).driverInfo(key, value);

    assertThatThrownBy(() -> validate(node))
        .isInstanceOf(Refused.class)
        .message()
        .contains(key)
        .doesNotContain("secret");
  }

  @Test
  void numbersMayComeAsTextAndWordsInAnyCase() {
    var node =
        ipmi()
            .driverInfo("ipmi_port", "6230")
            .driverInfo("ipmi_cipher_suite", 3)
            .driverInfo("ipmi_priv_level", "operator")
            .driverInfo("ipmi_disable_boot_timeout", "No")
            .driverInfo("ipmi_hex_kg_key", "00ff");

    assertThatCode(() -> validate(node)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bmc.example",
        "bmc.example:8443",
        "10.0.0.1",
        "fe80::1",
        "https://[fe80::1]:8443/redfish/v1",
        "http://bmc.example/root"
      })
  void aRedfishAddressMayBeHostOrUrl(String address) {
    assertThatCode(() -> validate(redfish().driverInfo("redfish_address", address)))
        .doesNotThrowAnyException();
  }

  @Test
  void everyKeyThatIsReadIsDescribed() {
    assertThat(ipmi().driver().power().properties())
        .containsKeys("ipmi_address", "ipmi_port", "ipmi_username", "ipmi_password");
    assertThat(redfish().driver().power().properties())
        .containsKeys("redfish_address", "redfish_system_id", "redfish_verify_ca");
    assertThat(ipmi().driver().power().properties().get("ipmi_address")).contains("Required");
    assertThat(redfish().driver().boot().properties().get("deploy_iso")).contains("Required");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "x ${net0/mac}", "a || reboot"})
  void kernelParametersCannotBreakOutOfTheirLine(String parameters) {
    var node =
        ipmi()
            .port("52:54:00:00:00:01")
            .driverInfo("deploy_kernel", "http://host/kernel")
            .driverInfo("deploy_ramdisk", "http://host/ramdisk")
            .driverInfo("kernel_append_params", parameters);

    assertThatThrownBy(() -> node.driver().boot().validate(node))
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith("kernel_append_params must be one line");
  }
}
