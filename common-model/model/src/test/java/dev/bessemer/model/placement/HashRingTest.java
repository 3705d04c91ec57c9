package dev.bessemer.model.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HashRingTest {
  private static final Set<String> THREE = Set.of("conductor-a", "conductor-b", "conductor-c");

  @ParameterizedTest
  @CsvSource({
    "1be26c0b-03f2-4d2e-ae87-c02d7f33c123,conductor-b",
    "00000000-0000-0000-0000-000000000000,conductor-b",
    "f5c4ff6c-2a3a-4c36-9b5f-1f1f2d3b7c11,conductor-c",
    "aaaaaaaa-0000-4000-8000-000000000001,conductor-c",
    "aaaaaaaa-0000-4000-8000-000000000002,conductor-a",
    "aaaaaaaa-0000-4000-8000-000000000003,conductor-a"
  })
  void placesNodesWhereIronicDoes(UUID node, String owner) {
    assertThat(new HashRing(THREE).ownerOf(node)).contains(owner);
  }

  @Test
  void nobodyOwnsANodeWithoutConductors() {
    assertThat(new HashRing(Set.of()).ownerOf(UUID.randomUUID())).isEmpty();
  }

  @Test
  void onlyTheNodesOfALeavingConductorMove() {
    var before = new HashRing(THREE);
    var after = new HashRing(Set.of("conductor-a", "conductor-c"));
    Stream.iterate(0, i -> i + 1)
        .limit(1000)
        .map(i -> new UUID(i, i))
        .filter(n -> !before.ownerOf(n).orElseThrow().equals("conductor-b"))
        .forEach(n -> assertThat(after.ownerOf(n)).isEqualTo(before.ownerOf(n)));
  }

  @Test
  void aNodeStaysInItsGroupAndWithConductorsOfItsDriver() {
    var placement =
        new Placement(
            Set.of(
                new Placement.Member("a", "", Set.of("ipmi", "redfish")),
                new Placement.Member("b", "", Set.of("ipmi")),
                new Placement.Member("c", "rack1", Set.of("redfish"))));
    for (var expected : Map.of("", "a", "rack1", "c").entrySet()) {
      for (int i = 0; i < 50; i++) {
        assertThat(placement.ownerOf(new UUID(i, i), expected.getKey(), "redfish"))
            .contains(expected.getValue());
      }
    }
    assertThat(placement.ownerOf(new UUID(1, 1), "rack1", "ipmi")).isEmpty();
    assertThat(placement.serving("redfish")).containsExactly("a", "c");
  }
}
