package dev.bessemer.api.inspection;

import static dev.bessemer.api.testing.TableWalk.names;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.testing.Answer;
import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.CountingDriver;
import dev.bessemer.api.testing.TableWalk;
import dev.bessemer.api.testing.World;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 03-other-resources section 9: inspection rules. */
@ApiTest
class InspectionRuleTest {
  private static final String PATH = "/v1/inspection_rules";
  private static final String ACTION = "{'op':'add-trait','args':{'name':'CUSTOM_A'}}";

  @Inject World world;

  @BeforeEach
  void begin() {
    world.reset();
  }

  private static Answer post(String more) {
    return Api.NEWEST.post(PATH, "{'actions':[%s]%s}".formatted(ACTION, more));
  }

  private static String rule(String more) {
    var made = post(more);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json().path("uuid").asText();
  }

  private static Answer patch(String rule, String operation) {
    return Api.NEWEST.patch(PATH + "/" + rule, "[" + operation + "]");
  }

  @Test
  void aRuleIsAnsweredWholeWithItsAddress() {
    var made = post("");
    assertThat(made.status()).isEqualTo(201);
    var rule = made.json();
    var uuid = rule.path("uuid").asText();
    assertThat(made.header("Location")).contains(Api.base() + PATH + "/" + uuid);
    assertThat(rule.at("/links/0/href").asText()).isEqualTo(Api.base() + PATH + "/" + uuid);
    assertThat(rule.path("priority").isInt()).isTrue();
    assertThat(rule.path("phase").asText()).isEqualTo("main");
    assertThat(rule.path("sensitive").asBoolean(true)).isFalse();
    assertThat(rule.path("conditions").toString()).isEqualTo("[]");
    assertThat(rule.at("/actions/0/args/name").asText()).isEqualTo("CUSTOM_A");
    assertThat(Api.NEWEST.get(PATH + "/" + uuid).json()).isEqualTo(rule);
  }

  @Test
  void everyVersionHasItsFields() {
    new TableWalk(RuleFields.TABLE, PATH, PATH + "/" + rule(""), 96).check();
  }

  @Test
  void thereWereNoneBefore196() {
    var path = PATH + "/" + rule("");
    assertThat(Api.at(95).get(PATH).status()).isEqualTo(404);
    assertThat(Api.at(95).get(path).status()).isEqualTo(404);
    assertThat(Api.at(95).post(PATH, "{}").status()).isEqualTo(405);
    assertThat(Api.at(95).patch(path, "[]").status()).isEqualTo(405);
    assertThat(Api.at(95).delete(path).status()).isEqualTo(405);
    assertThat(Api.at(96).get(path).status()).isEqualTo(200);
    assertThat(Api.NEWEST.delete(PATH).status()).isEqualTo(405);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'op':'fail','args':{'msg':'no'}}",
        "{'op':'fail','args':['no']}",
        "{'op':'log','args':{'msg':'m','level':'error'}}",
        "{'op':'set-attribute','args':{'path':'/driver_info/x','value':null}}",
        "{'op':'extend-attribute','args':{'path':'extra/x','value':1,'unique':true}}",
        "{'op':'del-attribute','args':['extra/x']}",
        "{'op':'set-capability','args':{'name':'a','value':'b'}}",
        "{'op':'unset-capability','args':{'name':'a'}}",
        "{'op':'remove-trait','args':{'name':'{item}'},'loop':['CUSTOM_A','CUSTOM_B']}",
        "{'op':'set-plugin-data','args':{'path':'a','value':{}}}",
        "{'op':'unset-plugin-data','args':{'path':'a'}}",
        "{'op':'set-port-attribute','args':{'port_id':'p','path':'extra/x','value':1}}",
        "{'op':'extend-port-attribute','args':{'port_id':'p','path':'x','value':1}}",
        "{'op':'del-port-attribute','args':{'port_id':'p','path':'x'}}",
        "{'op':'api-call','args':{'url':'http://h','headers':{},'retries':2}}"
      })
  void anActionHasItsArguments(String action) {
    var made = Api.NEWEST.post(PATH, "{'actions':[" + action + "]}");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'op':'eq','args':{'values':[1,2]}}",
        "{'op':'!eq','args':{'values':[1,2],'force_strings':true}}",
        "{'op':'is-none','args':{'value':'{node.name}'}}",
        "{'op':'in-net','args':{'address':'a','subnet':'b'}}",
        "{'op':'!matches','args':['{inventory[bmc_address]}','10.*']}",
        "{'op':'one-of','args':{'value':1}}",
        "{'op':'contains','args':{'value':'{item}','regex':'x'},'loop':['a'],'multiple':'all'}"
      })
  void aConditionHasItsArguments(String condition) {
    rule(",'conditions':[" + condition + "]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'actions':[]}",
        "{'actions':{}}",
        "{'actions':[1]}",
        "{'actions':[{'args':{}}]}",
        "{'actions':[{'op':'fly','args':{}}]}",
        "{'actions':[{'op':'fail'}]}",
        "{'actions':[{'op':'fail','args':{}}]}",
        "{'actions':[{'op':'fail','args':[]}]}",
        "{'actions':[{'op':'fail','args':['a','b']}]}",
        "{'actions':[{'op':'fail','args':'a'}]}",
        "{'actions':[{'op':'fail','args':{'msg':'a','colour':'red'}}]}",
        "{'actions':[{'op':'!fail','args':{'msg':'a'}}]}",
        "{'actions':[{'op':'log','args':{'msg':'a','level':'loud'}}]}",
        "{'actions':[{'op':'fail','args':{'msg':'a'},'loop':'x'}]}",
        "{'actions':[ACTION],'conditions':[{'op':'fail','args':{'msg':'a'}}]}",
        "{'actions':[ACTION],'conditions':[{'op':'eq','args':{}}]}",
        "{'actions':[ACTION],'conditions':[{'op':'eq','args':{'values':[]},'multiple':'some'}]}",
        "{'actions':[ACTION],'phase':'early'}",
        "{'actions':[ACTION],'priority':10000}",
        "{'actions':[ACTION],'priority':-1}",
        "{'actions':[ACTION],'priority':'high'}",
        "{'actions':[ACTION],'priority':1.5}",
        "{'actions':[ACTION],'uuid':'x'}",
        "{'actions':[ACTION],'colour':'red'}"
      })
  void whatDoesNotFitIsRefused(String body) {
    var answer = Api.NEWEST.post(PATH, body.replace("ACTION", ACTION));
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
  }

  @Test
  void whatMeansNothingIsNotKept() {
    var conditions =
        ",'conditions':[{'op':'is-true','args':{'value':1},'multiple':'all','colour':'red'},"
            + "{'op':'is-true','args':{'value':1},'loop':[1]}]";
    var rule = Api.NEWEST.get(PATH + "/" + rule(conditions)).json();
    assertThat(names(rule.at("/conditions/0"))).containsExactlyInAnyOrder("op", "args");
    assertThat(rule.at("/conditions/1/multiple").asText()).isEqualTo("any");
  }

  @Test
  void aSensitiveRuleIsHiddenForGood() {
    var rule = rule(",'sensitive':true,'conditions':[{'op':'is-true','args':{'value':1}}]");
    var shown = Api.NEWEST.get(PATH + "/" + rule).json();
    assertThat(shown.path("actions").isNull()).isTrue();
    assertThat(shown.path("conditions").isNull()).isTrue();
    assertThat(patch(rule, "{'op':'add','path':'/sensitive','value':false}").status())
        .isEqualTo(400);
    var renamed = patch(rule, "{'op':'add','path':'/description','value':'d'}");
    assertThat(renamed.status()).isEqualTo(200);
    assertThat(renamed.json().path("actions").isNull()).isTrue();
    world.sql("update inspection_rules set sensitive = false");
    assertThat(Api.NEWEST.get(PATH + "/" + rule).json().path("actions")).hasSize(1);
  }

  @Test
  void listsArePagedSortedAndDetailed() {
    var low = rule(",'priority':1");
    var high = rule(",'priority':'20'");
    var list = Api.NEWEST.get(PATH).json().path("inspection_rules");
    assertThat(names(list.get(0)))
        .containsExactlyInAnyOrder("uuid", "priority", "phase", "description", "links");
    var first = Api.NEWEST.get(PATH + "?sort_key=priority&sort_dir=desc&limit=1").json();
    assertThat(first.findValuesAsText("uuid")).containsExactly(high);
    var next = first.path("next").asText().substring(Api.base().length());
    assertThat(Api.NEWEST.get(next).json().findValuesAsText("uuid")).containsExactly(low);
    assertThat(Api.NEWEST.get(PATH + "?phase=main&detail=true").json().at("/inspection_rules/1"))
        .hasSize(10);
    assertThat(Api.NEWEST.get(PATH + "?phase=early").json().path("inspection_rules")).isEmpty();
    assertThat(Api.NEWEST.get(PATH + "?sort_key=actions").status()).isEqualTo(400);
    for (int limit : new int[] {1, 2}) {
      CountingDriver.taken();
      Api.NEWEST.get(PATH + "?detail=true&limit=" + limit);
      assertThat(CountingDriver.taken()).isEqualTo(1);
    }
  }

  @Test
  void aRuleIsPatchedAndDeletedByItsUuid() {
    var rule = rule("");
    var patched = patch(rule, "{'op':'replace','path':'/priority','value':7}");
    assertThat(patched.json().path("priority").asInt()).isEqualTo(7);
    var cleared = patch(rule, "{'op':'remove','path':'/priority'}");
    assertThat(cleared.json().path("priority").asInt()).isZero();
    assertThat(patch(rule, "{'op':'remove','path':'/actions'}").status()).isEqualTo(400);
    assertThat(patch(rule, "{'op':'add','path':'/actions','value':[{'op':'fly'}]}").status())
        .isEqualTo(400);
    assertThat(patch("name", "").status()).isEqualTo(400);
    assertThat(Api.NEWEST.get(PATH + "/" + UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(Api.NEWEST.delete(PATH + "/" + rule).status()).isEqualTo(204);
    assertThat(Api.NEWEST.delete(PATH + "/" + rule).status()).isEqualTo(404);
  }
}
