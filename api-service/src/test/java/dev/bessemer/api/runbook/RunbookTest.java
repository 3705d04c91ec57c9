package dev.bessemer.api.runbook;

import static dev.bessemer.api.testing.TableWalk.names;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.testing.Answer;
import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.CountingDriver;
import dev.bessemer.api.testing.TableWalk;
import dev.bessemer.api.testing.World;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 03-other-resources section 8: runbooks. */
@ApiTest
class RunbookTest {
  private static final String PATH = "/v1/runbooks";
  private static final String STEP = "{'interface':'bios','step':'factory_reset','order':1}";

  @Inject World world;

  @BeforeEach
  void begin() {
    world.reset();
  }

  private static Answer post(String name, String more) {
    return Api.NEWEST.post(PATH, "{'name':'%s','steps':[%s]%s}".formatted(name, STEP, more));
  }

  private static String runbook(String name, String more) {
    var made = post(name, more);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json().path("uuid").asText();
  }

  private static Answer patch(String name, String operations) {
    return Api.NEWEST.patch(PATH + "/" + name, "[" + operations + "]");
  }

  private static String add(String path, String value) {
    return "{'op':'add','path':'%s','value':%s}".formatted(path, value);
  }

  @Test
  void aRunbookIsAnsweredWholeWithItsAddress() {
    var made = post("nightly.reset", ",'description':'d','owner':'anna','disable_ramdisk':'true'");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    var runbook = made.json();
    assertThat(made.header("Location"))
        .contains(Api.base() + PATH + "/" + runbook.path("uuid").asText());
    assertThat(names(runbook))
        .containsExactlyInAnyOrder(
            "uuid",
            "name",
            "steps",
            "disable_ramdisk",
            "extra",
            "public",
            "owner",
            "description",
            "traits",
            "created_at",
            "updated_at",
            "links");
    assertThat(runbook.at("/steps/0/args").toString()).isEqualTo("{}");
    assertThat(runbook.path("disable_ramdisk").asBoolean()).isTrue();
    assertThat(runbook.path("public").asBoolean(true)).isFalse();
    assertThat(runbook.path("traits").toString()).isEqualTo("[]");
    assertThat(Api.NEWEST.get(PATH + "/nightly.reset").json()).isEqualTo(runbook);
  }

  @Test
  void everyVersionHasItsFields() {
    new TableWalk(RunbookFields.TABLE, PATH, PATH + "/" + runbook("CUSTOM_A", ""), 92).check();
    assertThat(Api.at(111).get(PATH + "/CUSTOM_A").json().has("traits")).isFalse();
    assertThat(Api.at(112).get(PATH + "/CUSTOM_A").json().has("description")).isTrue();
  }

  @Test
  void thereWereNoneBefore192() {
    var path = PATH + "/" + runbook("CUSTOM_A", "");
    assertThat(Api.at(91).get(PATH).status()).isEqualTo(404);
    assertThat(Api.at(91).get(path).error().path("code").asInt()).isEqualTo(404);
    assertThat(Api.at(91).post(PATH, "{}").status()).isEqualTo(405);
    assertThat(Api.at(91).patch(path, "[]").status()).isEqualTo(405);
    assertThat(Api.at(91).delete(path).status()).isEqualTo(405);
    assertThat(Api.at(92).get(path).status()).isEqualTo(200);
  }

  @Test
  void aNameWasATraitBefore1112() {
    var body = "{'name':'nightly','steps':[%s]}".formatted(STEP);
    assertThat(Api.at(111).post(PATH, body).status()).isEqualTo(400);
    assertThat(Api.at(111).post(PATH, body.replace("nightly", "CUSTOM_N")).status()).isEqualTo(201);
    assertThat(Api.at(112).post(PATH, body).status()).isEqualTo(201);
    assertThat(post("a b", "").status()).isEqualTo(400);
    assertThat(post("nightly", "").status()).isEqualTo(409);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'name':'a'}",
        "{'name':'a','steps':[]}",
        "{'name':'a','steps':[STEP,STEP]}",
        "{'name':'a','steps':[{'interface':'bios','step':'x'}]}",
        "{'name':'a','steps':[{'interface':'bios','step':'x','order':1,'priority':1}]}",
        "{'name':'a','steps':[{'interface':'console','step':'x','order':1}]}",
        "{'name':'a','steps':[STEP],'traits':['CUSTOM_A']}",
        "{'name':'a','steps':[STEP],'public':true,'owner':'anna'}",
        "{'name':'a','steps':[STEP],'colour':'red'}"
      })
  void whatDoesNotFitIsRefused(String body) {
    var answer = Api.NEWEST.post(PATH, body.replace("STEP", STEP));
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
  }

  @Test
  void whatIsPublicHasNoOwner() {
    runbook("a", ",'owner':'anna'");
    var published = patch("a", add("/public", "true"));
    assertThat(published.json().path("public").asBoolean()).isTrue();
    assertThat(published.json().path("owner").isNull()).isTrue();
    assertThat(patch("a", add("/owner", "'bert'")).status()).isEqualTo(400);
    var both = patch("a", add("/owner", "'bert'") + "," + add("/public", "false"));
    assertThat(both.json().path("owner").asText()).isEqualTo("bert");
    assertThat(patch("a", add("/public", "false")).json().path("owner").asText()).isEqualTo("bert");
  }

  @Test
  void listsArePagedDetailedAndFiltered() {
    runbook("b", ",'owner':'anna'");
    runbook("a", "");
    var list = Api.NEWEST.get(PATH).json().path("runbooks");
    assertThat(names(list.get(0))).containsExactlyInAnyOrder("uuid", "name", "links");
    assertThat(Api.NEWEST.get(PATH + "?project=anna").json().findValuesAsText("name"))
        .containsExactly("b");
    var first = Api.NEWEST.get(PATH + "?detail=true&sort_key=name&limit=1").json();
    assertThat(first.at("/runbooks/0/steps/0/order").asInt()).isEqualTo(1);
    var next = first.path("next").asText().substring(Api.base().length());
    assertThat(Api.NEWEST.get(next).json().findValuesAsText("name")).containsExactly("b");
    assertThat(Api.NEWEST.get(PATH + "?public=True").status()).isEqualTo(400);
    for (int limit : new int[] {1, 2}) {
      CountingDriver.taken();
      Api.NEWEST.get(PATH + "?detail=true&limit=" + limit);
      assertThat(CountingDriver.taken()).isEqualTo(1);
    }
  }

  @Test
  void aRunbookIsPatchedAndDeleted() {
    runbook("a", "");
    var patched =
        patch(
            "a",
            add("/steps/0/order", "'7'")
                + ","
                + add("/extra/x", "1")
                + ","
                + add("/description", "'d'")
                + ","
                + add("/name", "'b'"));
    assertThat(patched.status()).as(patched.text()).isEqualTo(200);
    assertThat(patched.json().at("/steps/0/order").asInt()).isEqualTo(7);
    assertThat(Api.NEWEST.get(PATH + "/b").json()).isEqualTo(patched.json());
    var path = PATH + "/b";
    assertThat(Api.at(111).patch(path, "[" + add("/description", "'d'") + "]").status())
        .isEqualTo(406);
    assertThat(patch("b", add("/traits", "[]")).status()).isEqualTo(400);
    assertThat(patch("b", "{'op':'remove','path':'/steps'}").status()).isEqualTo(400);
    assertThat(Api.NEWEST.delete(path).status()).isEqualTo(204);
    assertThat(Api.NEWEST.delete(path).status()).isEqualTo(404);
  }

  private static String traits() {
    return Api.NEWEST.get(PATH + "/a/traits").json().path("traits").toString();
  }

  @Test
  void traitsComeAndGo() {
    runbook("a", "");
    var path = PATH + "/a/traits";
    assertThat(Api.NEWEST.put(path, "{'traits':['CUSTOM_B','CUSTOM_A']}").status()).isEqualTo(204);
    assertThat(traits()).isEqualTo("[\"CUSTOM_A\",\"CUSTOM_B\"]");
    var added = Api.NEWEST.put(path + "/CUSTOM_C", "");
    assertThat(added.status()).isEqualTo(204);
    assertThat(added.header("Location")).contains(Api.base() + path + "/CUSTOM_C");
    assertThat(Api.NEWEST.get(PATH + "/a").json().path("traits")).hasSize(3);
    assertThat(Api.NEWEST.delete(path + "/CUSTOM_B").status()).isEqualTo(204);
    assertThat(Api.NEWEST.delete(path + "/CUSTOM_B").status()).isEqualTo(204);
    assertThat(traits()).isEqualTo("[\"CUSTOM_A\",\"CUSTOM_C\"]");
    assertThat(Api.NEWEST.delete(path).status()).isEqualTo(204);
    assertThat(traits()).isEqualTo("[]");
  }

  @Test
  void traitsAreRefusedWhereTheyDoNotFit() {
    runbook("a", "");
    var path = PATH + "/a/traits";
    assertThat(Api.NEWEST.put(path, "").status()).isEqualTo(400);
    assertThat(Api.NEWEST.put(path, "{'traits':['lower']}").status()).isEqualTo(400);
    assertThat(Api.NEWEST.put(path, "{'traits':'CUSTOM_A'}").status()).isEqualTo(400);
    assertThat(Api.NEWEST.put(path + "/CUSTOM_A", "{'traits':[]}").status()).isEqualTo(400);
    assertThat(Api.NEWEST.get(PATH + "/nobody/traits").status()).isEqualTo(404);
    assertThat(Api.NEWEST.put(PATH + "/nobody/traits/CUSTOM_A", "").status()).isEqualTo(404);
    var old = Api.at(111).put(path + "/CUSTOM_A", "");
    assertThat(old.status()).isEqualTo(404);
    assertThat(old.error().path("code").asInt()).isEqualTo(404);
    assertThat(Api.at(111).get(path).status()).isEqualTo(404);
  }
}
