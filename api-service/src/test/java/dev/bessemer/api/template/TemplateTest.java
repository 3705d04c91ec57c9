package dev.bessemer.api.template;

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

/** 03-other-resources section 7: deploy templates. */
@ApiTest
class TemplateTest {
  private static final String PATH = "/v1/deploy_templates";
  private static final String STEP =
      "{'interface':'raid','step':'apply_configuration','args':{'a':1},'priority':80}";

  @Inject World world;

  @BeforeEach
  void begin() {
    world.reset();
  }

  private static Answer post(String name, String more) {
    return Api.NEWEST.post(PATH, "{'name':'%s','steps':[%s]%s}".formatted(name, STEP, more));
  }

  private static String template(String name) {
    var made = post(name, "");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json().path("uuid").asText();
  }

  @Test
  void aTemplateIsAnsweredWholeWithItsAddress() {
    var made = post("CUSTOM_RAID", ",'description':'is not kept','extra':{'a':1}");
    assertThat(made.status()).isEqualTo(201);
    var template = made.json();
    assertThat(made.header("Location"))
        .contains(Api.base() + PATH + "/" + template.path("uuid").asText());
    assertThat(names(template))
        .containsExactlyInAnyOrder(
            "uuid", "name", "steps", "extra", "created_at", "updated_at", "links");
    assertThat(template.path("steps").get(0).path("args").path("a").asInt()).isEqualTo(1);
    assertThat(template.path("steps").get(0).path("priority").isInt()).isTrue();
    assertThat(Api.NEWEST.get(PATH + "/CUSTOM_RAID").json()).isEqualTo(template);
  }

  @Test
  void everyVersionHasItsFields() {
    new TableWalk(TemplateFields.TABLE, PATH, PATH + "/" + template("CUSTOM_A"), 55).check();
  }

  @Test
  void thereWereNoneBefore155() {
    var path = PATH + "/" + template("CUSTOM_A");
    var old = Api.at(54);
    var read = old.get(path);
    assertThat(read.status()).isEqualTo(404);
    assertThat(read.error().path("title").asText()).isEqualTo("Not Found");
    assertThat(read.header("X-OpenStack-Ironic-API-Version")).contains("1.54");
    assertThat(old.get(PATH).status()).isEqualTo(404);
    assertThat(old.post(PATH, "{}").status()).isEqualTo(405);
    assertThat(old.patch(path, "[]").status()).isEqualTo(405);
    var gone = old.delete(path);
    assertThat(gone.status()).isEqualTo(405);
    assertThat(gone.error().path("code").asInt()).isEqualTo(405);
    assertThat(Api.at(55).get(path).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'name':'CUSTOM_A'}",
        "{'name':'CUSTOM_A','steps':[]}",
        "{'name':'CUSTOM_A','steps':null}",
        "{'name':'CUSTOM_A','steps':{}}",
        "{'name':'custom_a','steps':[STEP]}",
        "{'steps':[STEP]}",
        "{'name':'CUSTOM_A','steps':[STEP,STEP]}",
        "{'name':'CUSTOM_A','steps':[1]}",
        "{'name':'CUSTOM_A','steps':[{'interface':'raid','step':'x','args':{}}]}",
        "{'name':'CUSTOM_A','steps':[{'interface':'raid','step':'x','priority':1}]}",
        "{'name':'CUSTOM_A','steps':[{'interface':'boot','step':'x','args':{},'priority':1}]}",
        "{'name':'CUSTOM_A','steps':[{'interface':'raid','step':'','args':{},'priority':1}]}",
        "{'name':'CUSTOM_A','steps':[{'interface':'raid','step':'x','args':[],'priority':1}]}",
        "{'name':'CUSTOM_A','steps':[{'interface':'raid','step':'x','args':{},'priority':-1}]}",
        "{'name':'CUSTOM_A','steps':[{'interface':'raid','step':'x','args':{},'priority':'a'}]}",
        "{'name':'CUSTOM_A','steps':[{'interface':'raid','step':'x','args':{},'priority':1,'order':1}]}",
        "{'name':'CUSTOM_A','steps':[STEP],'owner':'x'}"
      })
  void whatDoesNotFitIsRefused(String body) {
    var answer = Api.NEWEST.post(PATH, body.replace("STEP", STEP));
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
  }

  @Test
  void aStandardTraitIsANameAndNamesAreUnique() {
    template("HW_CPU_X86_VMX");
    assertThat(post("HW_CPU_X86_VMX", "").status()).isEqualTo(409);
    assertThat(Api.NEWEST.get(PATH + "/HW_CPU_X86_VMX").status()).isEqualTo(200);
    assertThat(Api.NEWEST.get(PATH + "/CUSTOM_X").status()).isEqualTo(404);
    assertThat(Api.NEWEST.get(PATH + "/" + UUID.randomUUID()).status()).isEqualTo(404);
  }

  @Test
  void secretsInArgumentsAreHidden() {
    var secret =
        "{'name':'CUSTOM_A','steps':[{'interface':'bios','step':'x','args':{'password':'geheim'},'priority':'10'}]}";
    var made = Api.NEWEST.post(PATH, secret);
    assertThat(made.text()).doesNotContain("geheim").contains("******");
    assertThat(made.json().at("/steps/0/priority").asInt()).isEqualTo(10);
    var extra = "[{'op':'add','path':'/extra/a','value':1}]";
    assertThat(Api.NEWEST.patch(PATH + "/CUSTOM_A", extra).status()).isEqualTo(200);
    world.sql(
        "insert into runbooks (uuid, name) select gen_random_uuid(), args ->> 'password'"
            + " from deploy_template_steps");
    assertThat(Api.NEWEST.get("/v1/runbooks/geheim").status()).isEqualTo(200);
  }

  @Test
  void listsAreShortUntilAskedForMore() {
    template("CUSTOM_B");
    template("CUSTOM_A");
    var list = Api.NEWEST.get(PATH).json().path("deploy_templates");
    assertThat(names(list.get(0))).containsExactlyInAnyOrder("uuid", "name", "links");
    assertThat(list.findValuesAsText("name")).containsExactly("CUSTOM_B", "CUSTOM_A");
    var sorted = Api.NEWEST.get(PATH + "?detail=True&sort_key=name&limit=1").json();
    assertThat(sorted.at("/deploy_templates/0/steps/0/step").asText())
        .isEqualTo("apply_configuration");
    var next = sorted.path("next").asText().substring(Api.base().length());
    assertThat(Api.NEWEST.get(next).json().at("/deploy_templates/0/name").asText())
        .isEqualTo("CUSTOM_B");
    assertThat(Api.NEWEST.get(PATH + "?fields=steps").json().at("/deploy_templates/0/steps"))
        .hasSize(1);
    assertThat(Api.NEWEST.get(PATH + "?colour=red").status()).isEqualTo(400);
    for (int limit : new int[] {1, 2}) {
      CountingDriver.taken();
      Api.NEWEST.get(PATH + "?detail=true&limit=" + limit);
      assertThat(CountingDriver.taken()).isEqualTo(1);
    }
  }

  @Test
  void stepsArePatchedAsAWholeAndInParts() {
    var path = PATH + "/" + template("CUSTOM_A");
    var more =
        "[{'op':'replace','path':'/steps/0/args/a','value':2},"
            + "{'op':'add','path':'/steps/-','value':{'interface':'bios','step':'x','args':{},'priority':0}}]";
    var patched = Api.NEWEST.patch(path, more);
    assertThat(patched.status()).as(patched.text()).isEqualTo(200);
    assertThat(patched.json().at("/steps/0/args/a").asInt()).isEqualTo(2);
    assertThat(patched.json().at("/steps/1/interface").asText()).isEqualTo("bios");
    var less = "[{'op':'remove','path':'/steps/0'},{'op':'add','path':'/name','value':'CUSTOM_C'}]";
    assertThat(Api.NEWEST.patch(path, less).json().path("steps")).hasSize(1);
    assertThat(Api.NEWEST.get(PATH + "/CUSTOM_C").json().at("/steps/0/interface").asText())
        .isEqualTo("bios");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'op':'remove','path':'/steps'}",
        "{'op':'remove','path':'/steps/0'}",
        "{'op':'remove','path':'/name'}",
        "{'op':'replace','path':'/name','value':'lower'}",
        "{'op':'add','path':'/steps/-','value':{}}",
        "{'op':'replace','path':'/uuid','value':'x'}"
      })
  void aPatchThatDoesNotFitIsRefused(String operation) {
    var path = PATH + "/" + template("CUSTOM_A");
    assertThat(Api.NEWEST.patch(path, "[" + operation + "]").status()).isEqualTo(400);
  }

  @Test
  void aTakenNameConflictsAndADeletedTemplateIsGone() {
    template("CUSTOM_A");
    var path = PATH + "/" + template("CUSTOM_B");
    var rename = "[{'op':'replace','path':'/name','value':'CUSTOM_A'}]";
    assertThat(Api.NEWEST.patch(path, rename).status()).isEqualTo(409);
    assertThat(Api.NEWEST.delete(PATH + "/CUSTOM_A").status()).isEqualTo(204);
    assertThat(Api.NEWEST.delete(PATH + "/CUSTOM_A").status()).isEqualTo(404);
    assertThat(Api.NEWEST.patch(path, rename).status()).isEqualTo(200);
  }
}
