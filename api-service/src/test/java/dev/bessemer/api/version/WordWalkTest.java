package dev.bessemer.api.version;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.allocation.AllocationFields;
import dev.bessemer.api.field.Field;
import dev.bessemer.api.field.FieldTable;
import dev.bessemer.api.node.NodeFields;
import dev.bessemer.api.port.PortFields;
import dev.bessemer.api.portgroup.PortgroupFields;
import dev.bessemer.api.runbook.RunbookFields;
import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.Conductor;
import dev.bessemer.api.testing.World;
import dev.bessemer.api.version.WordTable.Line;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client may say in which version, and what values it sees. */
@ApiTest
class WordWalkTest {
  @Inject World world;

  private Conductor conductor;
  private String name;
  private String node;
  private String group;

  @BeforeEach
  void begin() {
    world.reset();
    conductor = Conductor.named("conductor-1");
    name = world.node();
    node = world.uuid(name);
    group =
        Api.NEWEST
            .post("/v1/portgroups", "{'node_uuid':'%s'}".formatted(node))
            .json()
            .path("uuid")
            .asText();
  }

  @AfterEach
  void end() {
    conductor.close();
  }

  private String path(Line line) {
    return line.path()
        .replace("{provision}", "/v1/nodes/{node}/states/provision")
        .replace("{power}", "/v1/nodes/{node}/states/power")
        .replace("{node}", node)
        .replace("{name}", name)
        .replace("{portgroup}", group);
  }

  /** Reading costs little, so that it is tried in every version. */
  private static int[] versions(Line line) {
    int first = WordTable.pathSince(line);
    return line.method().equals("GET")
        ? IntStream.rangeClosed(first, 115).toArray()
        : IntStream.of(first, line.since() / 2, line.since() - 1, line.since(), 115)
            .filter(v -> v >= first)
            .distinct()
            .toArray();
  }

  @Test
  void everyWordMayBeSaidFromItsVersionOn() {
    var wrong = new ArrayList<String>();
    for (var line : WordTable.ALL) {
      world.state(name, line.state());
      for (int version : versions(line)) {
        var answer = Api.at(version).send(line.method(), path(line), line.body());
        int expected = version < line.since() ? line.below() : line.then();
        if (answer.status() != expected) {
          wrong.add(
              "1.%d %s: %d, not %d: %s"
                  .formatted(version, line, answer.status(), expected, answer.text()));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void aFieldThatIsTooNewIsNotAccepted() {
    refused(NodeFields.TABLE, "/v1/nodes", 1, "{'driver':'fake-hardware'%s}");
    refused(
        PortFields.TABLE,
        "/v1/ports",
        1,
        "{'node_uuid':'" + node + "','address':'52:54:00:00:00:09'%s}");
    refused(PortgroupFields.TABLE, "/v1/portgroups", 23, "{'node_uuid':'" + node + "'%s}");
    refused(AllocationFields.TABLE, "/v1/allocations", 52, "{'resource_class':'a'%s}");
    refused(
        RunbookFields.TABLE,
        "/v1/runbooks",
        92,
        "{'name':'CUSTOM_A','steps':[{'interface':'raid','step':'s','order':1}]%s}");
  }

  private static void refused(FieldTable table, String path, int resourceSince, String body) {
    for (var field : table.fields()) {
      if (field.can(Field.Can.BE_POSTED) && field.since() > resourceSince) {
        var sent = body.formatted(",'%s':%s".formatted(field.name(), value(field)));
        for (int version : List.of(resourceSince, field.since() - 1)) {
          var answer = Api.at(version).post(path, sent);
          assertThat(answer.status())
              .as("1.%d %s %s", version, field.name(), answer.text())
              .isEqualTo(406);
        }
      }
    }
  }

  /** One that would do. */
  private static String value(Field field) {
    if (field.name().equals("boot_mode")) {
      return "'uefi'";
    }
    return switch (field.kind()) {
      case TEXT -> "'a'";
      case UUID -> "'" + UUID.randomUUID() + "'";
      case BOOL -> "true";
      case OBJECT -> "{}";
      case LIST -> "[]";
      case INTEGER -> "1";
      case NUMBER, TIME, COMPUTED -> throw new AssertionError(field.name());
    };
  }

  @ParameterizedTest
  @CsvSource({
    "available, 1, null", "available, 2, available", "available, 115, available",
    "inspect wait, 38, inspecting", "inspect wait, 39, inspect wait", "enroll, 1, enroll",
    "rescue, 1, rescue", "servicing, 1, servicing", "clean hold, 84, clean hold"
  })
  void twoStatesHadOtherNamesOnce(String state, int version, String shown) {
    world.state(name, state);
    for (var path : List.of("/v1/nodes/" + node, "/v1/nodes/" + node + "/states")) {
      assertThat(Api.at(version).get(path).json().path("provision_state").asText())
          .isEqualTo(shown);
    }
    assertThat(Api.at(version).get("/v1/nodes").json().at("/nodes/0/provision_state").asText())
        .isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"10, null", "11, enroll", "115, enroll"})
  void newNodesStartElsewhere(int version, String state) {
    var made = Api.at(version).post("/v1/nodes", "{'driver':'fake-hardware'}").json();
    assertThat(made.path("provision_state").asText())
        .isEqualTo(state.equals("null") ? "available" : state);
  }

  @ParameterizedTest
  @CsvSource({"network_type, unmanaged, 64"})
  void partsOfALinkAreGuarded(String member, String value, int since) {
    var body =
        "{'node_uuid':'%s','address':'52:54:00:00:00:0a','local_link_connection':{'%s':'%s'}}"
            .formatted(node, member, value);
    assertThat(Api.at(since - 1).post("/v1/ports", body).status()).isEqualTo(406);
    assertThat(Api.at(since).post("/v1/ports", body).status()).isEqualTo(201);
  }

  @Test
  void allocationsChangeFrom157AndTakeNodesFrom158() {
    world.state(name, "active");
    world.set(name, "resource_class", "a");
    var backfill = "{'node':'%s'}".formatted(node);
    assertThat(Api.at(57).post("/v1/allocations", backfill).status()).isEqualTo(400);
    assertThat(Api.at(58).post("/v1/allocations", backfill).status()).isEqualTo(201);
  }
}
