package dev.bessemer.api.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.field.Field;
import dev.bessemer.api.field.Field.Can;
import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.World;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** 01-microversions: the whole table of a node's fields at every version. */
@ApiTest
class NodeFieldTableTest {
  @Inject World world;

  private String uuid;

  @BeforeEach
  void begin() {
    world.reset();
    uuid = world.uuid(world.node());
  }

  static IntStream versions() {
    return IntStream.rangeClosed(1, 115);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aVersionShowsNothingNewerAndAllElse(int minor) {
    var shown = Api.at(minor).get("/v1/nodes/" + uuid).json();
    var names = new HashSet<String>();
    shown.fieldNames().forEachRemaining(names::add);
    assertThat(names).isEqualTo(known(minor));
  }

  private static Set<String> known(int minor) {
    return NodeFields.TABLE.fields().stream()
        .filter(f -> f.since() <= minor)
        .map(Field::name)
        .collect(Collectors.toSet());
  }

  @Test
  void everyFieldIsRefusedByNameSortPostAndPatchBelowItsVersion() {
    for (var field : NodeFields.TABLE.fields()) {
      if (field.since() > 8) {
        var below = Api.at(field.since() - 1);
        assertThat(statuses(below, field)).as(field.name()).containsOnly(406);
      }
    }
  }

  private Set<Integer> statuses(Api api, Field field) {
    var seen = new HashSet<>(Set.of(406));
    if (field.can(Can.BE_NAMED)) {
      seen.add(api.get("/v1/nodes?fields=" + field.name()).status());
      seen.add(api.get("/v1/nodes/" + uuid + "?fields=" + field.name()).status());
    }
    if (field.can(Can.BE_SORTED_BY)) {
      seen.add(api.get("/v1/nodes?sort_key=" + field.name()).status());
    }
    if (field.can(Can.BE_PATCHED)) {
      var patch = "[{'op':'remove','path':'/%s'}]".formatted(field.name());
      seen.add(api.patch("/v1/nodes/" + uuid, patch).status());
    }
    return seen;
  }

  @Test
  void everyNamedFieldIsServedAtTheNewest() {
    for (var field : NodeFields.TABLE.fields()) {
      if (field.can(Can.BE_NAMED)) {
        var answer = Api.NEWEST.get("/v1/nodes/" + uuid + "?fields=" + field.name());
        assertThat(answer.json().has(field.name())).as(field.name()).isTrue();
      }
      if (field.can(Can.BE_SORTED_BY)) {
        var answer = Api.NEWEST.get("/v1/nodes?sort_key=" + field.name());
        assertThat(answer.status()).as(field.name()).isEqualTo(200);
      }
    }
  }

  /** A few rows once more by hand, so that a wrong number in the table does not prove itself. */
  @ParameterizedTest
  @CsvSource({
    "driver_internal_info, 3",
    "name, 5",
    "inspection_started_at, 6",
    "clean_step, 7",
    "raid_config, 12",
    "states, 14",
    "network_interface, 20",
    "resource_class, 21",
    "portgroups, 24",
    "boot_interface, 31",
    "volume, 32",
    "storage_interface, 33",
    "traits, 37",
    "rescue_interface, 38",
    "bios_interface, 40",
    "fault, 42",
    "deploy_step, 44",
    "conductor_group, 46",
    "automated_clean, 47",
    "protected, 48",
    "conductor, 49",
    "owner, 50",
    "description, 51",
    "allocation_uuid, 52",
    "retired, 61",
    "lessee, 65",
    "network_data, 66",
    "boot_mode, 75",
    "secure_boot, 75",
    "shard, 82",
    "parent_node, 83",
    "firmware_interface, 86",
    "service_step, 87",
    "disable_power_off, 95",
    "instance_name, 104",
    "health, 109"
  })
  void aFieldAppearsWithItsVersion(String field, int since) {
    assertThat(Api.at(since - 1).get("/v1/nodes/" + uuid).json().has(field)).isFalse();
    assertThat(Api.at(since).get("/v1/nodes/" + uuid).json().has(field)).isTrue();
  }
}
