package dev.bessemer.api.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.World;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** 02-nodes section 8: BIOS settings and firmware, from what a conductor has kept. */
@ApiTest
class PartsTest {
  @Inject World world;
  private String node;

  @BeforeEach
  void begin() {
    world.reset();
    node = world.node();
    world.sql(
        "insert into bios_settings (node_id, name, value, attribute_type, allowable_values,"
            + " reset_required) select id, 'BootMode', 'Uefi', 'Enumeration',"
            + " '[\"Bios\", \"Uefi\"]', true from nodes where name = ?",
        node);
    world.sql(
        "insert into bios_settings (node_id, name, lower_bound, upper_bound)"
            + " select id, 'fan', 10, 100 from nodes where name = ?",
        node);
    world.sql(
        "insert into firmware_components (node_id, component, initial_version, current_version,"
            + " vendor) select id, 'bmc', '1', '2', 'Acme' from nodes where name = ?",
        node);
  }

  private String path(String rest) {
    return "/v1/nodes/" + node + rest;
  }

  private static List<String> names(JsonNode object) {
    return object.propertyStream().map(Map.Entry::getKey).toList();
  }

  @Test
  void settingsAreListedInShort() {
    var list = Api.NEWEST.get(path("/bios")).json().path("bios");
    assertThat(list.size()).isEqualTo(2);
    var first = list.path(0);
    assertThat(names(first))
        .containsExactlyInAnyOrder("name", "value", "created_at", "updated_at", "links");
    assertThat(first.path("value").asText()).isEqualTo("Uefi");
    assertThat(first.path("created_at").asText()).endsWith("+00:00");
    assertThat(first.path("updated_at").isNull()).isTrue();
    assertThat(first.path("links").path(0).path("href").asText())
        .isEqualTo(Api.base() + "/v1/nodes/" + world.uuid(node) + "/bios/BootMode");
    assertThat(list.path(1).path("value").isNull()).isTrue();
  }

  @Test
  void settingsAreListedWithWhatTheyMayBe() {
    var list = Api.NEWEST.get(path("/bios?detail=true")).json().path("bios");
    assertThat(list.path(0).path("allowable_values").toString()).isEqualTo("[\"Bios\",\"Uefi\"]");
    assertThat(list.path(0).path("reset_required").booleanValue()).isTrue();
    assertThat(list.path(1).path("allowable_values").toString()).isEqualTo("[]");
    assertThat(list.path(1).path("upper_bound").intValue()).isEqualTo(100);
    assertThat(list.path(1).path("unique").isNull()).isTrue();
  }

  @Test
  void fieldsOfSettingsAreChosen() {
    var list = Api.NEWEST.get(path("/bios?fields=name,read_only")).json().path("bios");
    assertThat(names(list.path(0))).containsExactlyInAnyOrder("name", "read_only", "links");
    for (var wrong : List.of("?fields=colour", "?fields=name&detail=true", "?limit=1")) {
      assertThat(Api.NEWEST.get(path("/bios" + wrong)).status()).isEqualTo(400);
    }
  }

  @Test
  void oneSettingIsKeyedByItsName() {
    var shown = Api.NEWEST.get(path("/bios/BootMode")).json();
    assertThat(names(shown)).containsExactly("BootMode");
    assertThat(shown.path("BootMode").path("attribute_type").asText()).isEqualTo("Enumeration");
    assertThat(Api.NEWEST.get(path("/bios/bootmode")).status()).isEqualTo(404);
    assertThat(Api.NEWEST.get("/v1/nodes/nope/bios").status()).isEqualTo(404);
  }

  @Test
  void olderClientsSeeLessOfSettings() {
    assertThat(Api.at(39).get(path("/bios")).status()).isEqualTo(404);
    assertThat(Api.at(73).get(path("/bios?detail=true")).status()).isEqualTo(400);
    assertThat(Api.at(73).get(path("/bios?fields=name")).status()).isEqualTo(400);
    assertThat(names(Api.at(73).get(path("/bios/BootMode")).json().path("BootMode")))
        .doesNotContain("attribute_type");
  }

  @Test
  void firmwareIsListed() {
    var first = Api.NEWEST.get(path("/firmware")).json().path("firmware").path(0);
    assertThat(names(first))
        .containsExactlyInAnyOrder(
            "component",
            "initial_version",
            "current_version",
            "last_version_flashed",
            "created_at",
            "updated_at",
            "vendor",
            "model",
            "serial_number");
    assertThat(first.path("initial_version").asText()).isEqualTo("1");
    assertThat(first.path("last_version_flashed").isNull()).isTrue();
    var few = Api.NEWEST.get(path("/firmware?fields=component")).json().path("firmware").path(0);
    assertThat(few.toString()).isEqualTo("{\"component\":\"bmc\"}");
  }

  @Test
  void olderClientsSeeLessOfFirmware() {
    assertThat(Api.at(85).get(path("/firmware")).status()).isEqualTo(404);
    assertThat(names(Api.at(113).get(path("/firmware")).json().path("firmware").path(0)))
        .doesNotContain("vendor", "model", "serial_number");
    assertThat(Api.at(113).get(path("/firmware?fields=vendor")).status()).isEqualTo(400);
  }

  @Test
  void aNodeOfWhichNothingIsKnownHasEmptyLists() {
    var other = world.node();
    assertThat(Api.NEWEST.get("/v1/nodes/" + other + "/bios").text()).isEqualTo("{\"bios\":[]}");
    assertThat(Api.NEWEST.get("/v1/nodes/" + other + "/firmware").text())
        .isEqualTo("{\"firmware\":[]}");
  }
}
