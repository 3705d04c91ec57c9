package dev.bessemer.api.driver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.World;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 03-other-resources sections 5 and 6: drivers and conductors. */
@ApiTest
class DriverTest {
  @Inject World world;

  @BeforeEach
  void begin() {
    world.reset();
    world.conductor("conductor-2", "rack1");
  }

  private static Set<String> names(JsonNode object) {
    var names = new HashSet<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void driversOfAllConductorsAliveAreListed() {
    var list = Api.NEWEST.get("/v1/drivers").json().path("drivers");
    assertThat(list.findValuesAsText("name")).containsExactly("fake-hardware", "ipmi", "redfish");
    assertThat(names(list.get(0)))
        .containsExactlyInAnyOrder("name", "hosts", "links", "properties", "type");
    assertThat(list.at("/0/hosts").toString()).isEqualTo("[\"conductor-1\",\"conductor-2\"]");
    assertThat(list.at("/0/type").asText()).isEqualTo("dynamic");
    world.silence("conductor-1");
    assertThat(Api.NEWEST.get("/v1/drivers").json().at("/drivers/0/hosts").toString())
        .isEqualTo("[\"conductor-2\"]");
    world.silence("conductor-2");
    assertThat(Api.NEWEST.get("/v1/drivers").text()).isEqualTo("{\"drivers\":[]}");
  }

  @Test
  void aDriverIsShownWithItsInterfaces() {
    var driver = Api.NEWEST.get("/v1/drivers/redfish").json();
    assertThat(driver.path("default_boot_interface").asText()).isEqualTo("ipxe");
    assertThat(driver.path("enabled_boot_interfaces").toString())
        .isEqualTo("[\"ipxe\",\"redfish-virtual-media\"]");
    assertThat(driver.at("/links/0/href").asText()).isEqualTo(Api.base() + "/v1/drivers/redfish");
    assertThat(driver.at("/properties/1/href").asText())
        .isEqualTo(Api.base() + "/drivers/redfish/properties");
    assertThat(Api.NEWEST.get("/v1/drivers?detail=true").json().at("/drivers/2")).isEqualTo(driver);
    assertThat(Api.NEWEST.get("/v1/drivers/nope").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "properties, 14",
    "type, 30",
    "default_boot_interface, 30",
    "enabled_network_interfaces, 30",
    "default_storage_interface, 33",
    "default_rescue_interface, 38",
    "default_bios_interface, 40",
    "enabled_firmware_interfaces, 86"
  })
  void aFieldAppearsWithItsVersion(String field, int since) {
    assertThat(Api.at(since - 1).get("/v1/drivers/ipmi").json().has(field)).isFalse();
    assertThat(Api.at(since).get("/v1/drivers/ipmi").json().has(field)).isTrue();
  }

  @Test
  void parametersCameLater() {
    assertThat(Api.at(29).get("/v1/drivers?type=dynamic").status()).isEqualTo(406);
    assertThat(Api.at(29).get("/v1/drivers?detail=true").status()).isEqualTo(406);
    assertThat(Api.at(76).get("/v1/drivers?fields=name").status()).isEqualTo(406);
    assertThat(Api.at(76).get("/v1/drivers/ipmi?fields=name").status()).isEqualTo(406);
    assertThat(Api.at(85).get("/v1/drivers?fields=default_firmware_interface").status())
        .isEqualTo(406);
  }

  @Test
  void typesAndFieldsSelect() {
    assertThat(Api.NEWEST.get("/v1/drivers?type=classic").json().path("drivers")).isEmpty();
    assertThat(Api.NEWEST.get("/v1/drivers?type=dynamic").json().path("drivers")).hasSize(3);
    assertThat(Api.NEWEST.get("/v1/drivers?type=odd").status()).isEqualTo(400);
    assertThat(names(Api.NEWEST.get("/v1/drivers?fields=name,hosts").json().at("/drivers/0")))
        .containsExactlyInAnyOrder("name", "hosts", "links");
    assertThat(Api.NEWEST.get("/v1/drivers?fields=odd").status()).isEqualTo(400);
    assertThat(Api.NEWEST.get("/v1/drivers?fields=name&detail=true").status()).isEqualTo(400);
    assertThat(Api.NEWEST.get("/v1/drivers?limit=1").status()).isEqualTo(400);
  }

  @Test
  void propertiesSayWhatADriverNeeds() {
    assertThat(Api.NEWEST.get("/v1/drivers/ipmi/properties").json().path("ipmi_address").asText())
        .contains("Required");
    assertThat(Api.NEWEST.get("/v1/drivers/nope/properties").status()).isEqualTo(404);
  }

  @Test
  void conductorsAreListedWhetherAliveOrNot() {
    world.silence("conductor-1");
    var list = Api.NEWEST.get("/v1/conductors").json().path("conductors");
    assertThat(list.findValuesAsText("hostname")).containsExactly("conductor-1", "conductor-2");
    assertThat(names(list.get(0)))
        .containsExactlyInAnyOrder("hostname", "conductor_group", "alive", "links");
    assertThat(list.at("/0/alive").asBoolean(true)).isFalse();
    assertThat(list.at("/1/alive").asBoolean()).isTrue();
    assertThat(list.at("/1/conductor_group").asText()).isEqualTo("rack1");
    var next = Api.NEWEST.get("/v1/conductors?limit=1").json().path("next").asText();
    assertThat(next).endsWith("marker=conductor-1");
  }

  @Test
  void aConductorIsShownWithItsDrivers() {
    var conductor = Api.NEWEST.get("/v1/conductors/conductor-1").json();
    assertThat(names(conductor))
        .containsExactlyInAnyOrder(
            "hostname", "conductor_group", "alive", "drivers", "created_at", "updated_at", "links");
    assertThat(conductor.path("drivers")).hasSize(3);
    assertThat(conductor.at("/links/0/href").asText())
        .isEqualTo(Api.base() + "/v1/conductors/conductor-1");
    assertThat(Api.NEWEST.get("/v1/conductors/nope").status()).isEqualTo(404);
    assertThat(Api.at(48).get("/v1/conductors").status()).isEqualTo(404);
    assertThat(Api.NEWEST.get("/v1/conductors?sort_key=alive").status()).isEqualTo(400);
  }
}
