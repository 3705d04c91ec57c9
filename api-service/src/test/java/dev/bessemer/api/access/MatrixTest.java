package dev.bessemer.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.policy.Facts;
import dev.bessemer.api.policy.Policy;
import dev.bessemer.api.testing.Answer;
import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.Endpoints;
import dev.bessemer.api.testing.Endpoints.Endpoint;
import dev.bessemer.api.testing.Persona;
import dev.bessemer.api.testing.UnderRules;
import dev.bessemer.api.testing.World;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every endpoint with every persona. What is expected is read off the table of rules; that the
 * table is right is tried elsewhere.
 */
@ApiTest
@TestProfile(UnderRules.class)
class MatrixTest {
  private static final Facts FACTS =
      Facts.ofNode(Persona.OWNER, Persona.LESSEE)
          .with("runbook.owner", Persona.OWNER)
          .with("allocation.owner", Persona.OWNER);

  /** No request means anything to its endpoint, so that nothing happens to those who may. */
  private static final String NONSENSE = "?nonsense=1";

  private final Map<String, String> things = new HashMap<>();
  @Inject Endpoints endpoints;
  @Inject Policy policy;
  @Inject World world;

  @BeforeEach
  void oneOfEachThing() {
    world.reset();
    var admin = Persona.api("system", "admin");
    var node =
        admin.post(
            "/v1/nodes",
            "{'driver':'fake-hardware','owner':'%s','lessee':'%s'}"
                .formatted(Persona.OWNER, Persona.LESSEE));
    var uuid = node.json().path("uuid").asText();
    things.put("node", uuid);
    var port =
        admin.post("/v1/ports", "{'node_uuid':'%s','address':'aa:00:00:00:01:01'}".formatted(uuid));
    things.put("port", port.json().path("uuid").asText());
    var group = admin.post("/v1/portgroups", "{'node_uuid':'%s'}".formatted(uuid));
    things.put("portgroup", group.json().path("uuid").asText());
    var connector =
        admin.post(
            "/v1/volume/connectors",
            "{'node_uuid':'%s','type':'iqn','connector_id':'a'}".formatted(uuid));
    things.put("connector", connector.json().path("uuid").asText());
    var target =
        admin.post(
            "/v1/volume/targets",
            "{'node_uuid':'%s','volume_type':'iscsi','volume_id':'a','boot_index':0}"
                .formatted(uuid));
    things.put("target", target.json().path("uuid").asText());
    var run = UUID.randomUUID();
    world.sql(
        "insert into runs (id, node_id, kind, state, ended_at)"
            + " select ?, id, 'clean', 'done', now() from nodes",
        run);
    things.put("run", run.toString());
    var runbook =
        admin.post(
            "/v1/runbooks",
            "{'name':'CUSTOM_IT','owner':'%s','steps':[{'interface':'deploy','step':'erase','order':1}]}"
                .formatted(Persona.OWNER));
    var allocation =
        admin.post(
            "/v1/allocations", "{'resource_class':'x','owner':'%s'}".formatted(Persona.OWNER));
    things.put("allocation", allocation.json().path("uuid").asText());
    things.put("runbook", runbook.json().path("uuid").asText());
  }

  @Test
  void theRuleOfAnEndpointDecidesForEveryPersona() {
    var wrong = new ArrayList<String>();
    for (var endpoint : endpoints.all()) {
      var door = Door.of(endpoint.method());
      if (!door.inside()) {
        Persona.all().forEach(persona -> tryOut(endpoint, door, persona, wrong));
        stranger(endpoint, door, wrong);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private void tryOut(Endpoint endpoint, Door door, Persona persona, List<String> wrong) {
    var answer = persona.api().send(endpoint.verb(), path(endpoint), "");
    var expected = expected(door, persona);
    var got = verdict(answer);
    if (!got.equals(expected)) {
      wrong.add("%s as %s: %s, not %s: %s".formatted(endpoint, persona, got, expected, answer));
    }
  }

  private void stranger(Endpoint endpoint, Door door, List<String> wrong) {
    int status = Api.NEWEST.send(endpoint.verb(), path(endpoint), "").status();
    boolean turnedAway = status == 401;
    boolean open = door.isOpen() && !endpoint.path().startsWith("/v1/nodes");
    if (turnedAway == open) {
      wrong.add("%s without a token: %d".formatted(endpoint, status));
    }
  }

  private String path(Endpoint endpoint) {
    var path = endpoint.path();
    for (var thing : things.entrySet()) {
      path = path.replace("{" + thing.getKey() + "}", thing.getValue());
    }
    return path.replaceAll("\\{[^}]*}", "something") + NONSENSE;
  }

  private String expected(Door door, Persona persona) {
    if (door.isOpen()) {
      return "let in";
    }
    var facts = door.things().isEmpty() ? Facts.NONE : FACTS;
    for (var thing : door.things()) {
      if (!policy.permits("baremetal:" + thing.seenBy(), persona.caller(), facts)) {
        return "not there";
      }
    }
    return door.actions().stream()
            .anyMatch(a -> policy.permits("baremetal:" + a, persona.caller(), facts))
        ? "let in"
        : "forbidden";
  }

  private String verdict(Answer answer) {
    return switch (answer.status()) {
      case 401 -> "unknown";
      case 403 -> answer.fault().startsWith("Access was denied") ? "forbidden" : "let in";
      case 404 ->
          things.values().stream().anyMatch(t -> isMissing(answer, t)) ? "not there" : "let in";
      default -> answer.status() >= 500 && answer.status() != 503 ? "broken" : "let in";
    };
  }

  private static boolean isMissing(Answer answer, String thing) {
    return answer.fault().endsWith(thing + " could not be found.");
  }
}
