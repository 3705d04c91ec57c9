package dev.bessemer.api.provision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.testing.Answer;
import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.Conductor;
import dev.bessemer.api.testing.World;
import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.rpc.ConductorReply.Accepted;
import dev.bessemer.model.rpc.ConductorRequest.ChangeProvision;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same asked of many nodes in one request. */
@ApiTest
class BulkProvisionTest {
  @Inject World world;

  private Conductor conductor;

  @BeforeEach
  void begin() {
    world.reset();
    conductor = Conductor.named("conductor-1");
  }

  @AfterEach
  void end() {
    conductor.close();
  }

  private static Answer ask(String more) {
    return Api.NEWEST.post("/v1/nodes/provision", "{'target':'manage'" + more + "}");
  }

  private static JsonNode result(Answer answer, int at) {
    return answer.json().path("results").path(at);
  }

  @Test
  void eachNodeHasAResultOfItsOwn() {
    var good = world.node();
    var locked = world.node();
    var active = world.node();
    world.state(active, "active");
    var lockedUuid = UUID.fromString(world.uuid(locked));
    conductor.answering(
        request -> {
          if (lockedUuid.equals(request.node())) {
            throw Conflict.nodeLocked(locked, "conductor-1");
          }
          return new Accepted();
        });
    var answer = ask(",'nodes':['%s','%s','%s','nobody','a b']".formatted(good, locked, active));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().path("accepted").asInt()).isOne();
    assertThat(answer.json().path("refused").asInt()).isEqualTo(4);
    assertThat(answer.json().path("results").findValuesAsText("status"))
        .containsExactly("202", "409", "400", "404", "400");
    assertThat(result(answer, 0).path("error").isNull()).isTrue();
    assertThat(result(answer, 1).path("error").asText()).contains("locked");
    assertThat(result(answer, 3).path("node").asText()).isEqualTo("nobody");
  }

  @Test
  void nodesAreChosenByAFilter() {
    var mine = world.uuid(world.node(",'owner':'me'"));
    world.node(",'owner':'you'");
    var answer = ask(",'filter':{'owner':'me','provision_state':'enroll'}");
    assertThat(answer.json().path("results").findValuesAsText("node")).containsExactly(mine);
    assertThat(conductor.next(ChangeProvision.class).node()).hasToString(mine);
    assertThat(conductor.isIdle()).isTrue();
  }

  @Test
  void manyNodesAreAskedInOneRequest() {
    for (int i = 0; i < 40; i++) {
      world.node(",'resource_class':'many'");
    }
    var answer = ask(",'filter':{'resource_class':'many'}");
    assertThat(answer.json().path("accepted").asInt()).isEqualTo(40);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",'nodes':[]",
        ",'nodes':[1]",
        ",'filter':{}",
        ",'filter':[]",
        ",'filter':{'owner':'nobody'}",
        ",'filter':{'foo':'a'}",
        ",'filter':{'provision_state':'foo'}",
        ",'nodes':['a'],'filter':{'owner':'me'}",
        ",'nodes':['a'],'foo':1",
        ",'target':'foo','nodes':['a']"
      })
  void aRequestThatMakesNoSenseIsRefusedAsAWhole(String more) {
    assertThat(ask(more).status()).isEqualTo(400);
  }

  @Test
  void whatIsTooNewIsSaidOfEachNode() {
    var node = world.node();
    var answer =
        Api.at(3)
            .post(
                "/v1/nodes/provision",
                "{'target':'manage','nodes':['%s']}".formatted(world.uuid(node)));
    assertThat(result(answer, 0).path("status").asInt()).isEqualTo(406);
  }
}
