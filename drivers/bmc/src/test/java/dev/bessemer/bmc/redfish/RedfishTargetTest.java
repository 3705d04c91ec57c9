package dev.bessemer.bmc.redfish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedfishTargetTest {
  @ParameterizedTest
  @CsvSource({
    "bmc.example.org, https://bmc.example.org/redfish/v1/",
    "bmc.example.org:8443, https://bmc.example.org:8443/redfish/v1/",
    "http://10.0.0.1:8000, http://10.0.0.1:8000/redfish/v1/",
    "http://10.0.0.1:8000/, http://10.0.0.1:8000/redfish/v1/",
    "https://proxy/rack1/redfish/v1, https://proxy/rack1/redfish/v1/",
    "HTTPS://rack_1-bmc, https://rack_1-bmc/redfish/v1/",
    "fd00::7, https://[fd00::7]/redfish/v1/",
    "https://[fd00::7]:8443, https://[fd00::7]:8443/redfish/v1/",
  })
  void anAddressIsCompletedToTheServiceRoot(String address, String root) {
    assertThat(RedfishTarget.of(address).root()).hasToString(root);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://bmc", "http://", "https://admin:secret@bmc", "https://bmc?x=1", ""})
  void whatIsNoAddressIsRefused(String address) {
    assertThatThrownBy(() -> RedfishTarget.of(address))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "http://my_bmc, my_bmc, 80",
    "my_bmc, my_bmc, 443",
    "https://[fd00::7]:8443, fd00::7, 8443"
  })
  void hostAndPortAreTakenFromTheAddress(String address, String host, int port) {
    assertThat(RedfishTarget.of(address).host()).isEqualTo(host);
    assertThat(RedfishTarget.of(address).port()).isEqualTo(port);
  }

  @Test
  void thePasswordIsNotPrinted() {
    var target = RedfishTarget.of("bmc").withUser("admin", "s3cret");

    assertThat(target.toString()).contains("admin").contains("***").doesNotContain("s3cret");
  }

  @Test
  void theSystemMakesNoDifferenceToTheSession() {
    var target = RedfishTarget.of("bmc").withUser("admin", "x");

    assertThat(target.withSystem("/redfish/v1/Systems/1").service()).isEqualTo(target);
    assertThat(target.withUser("admin", "y").service()).isNotEqualTo(target.service());
  }
}
