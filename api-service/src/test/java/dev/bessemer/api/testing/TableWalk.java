package dev.bessemer.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.field.Field;
import dev.bessemer.api.field.Field.Can;
import dev.bessemer.api.field.FieldTable;
import dev.bessemer.api.version.ApiVersion;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Walks the table of a resource's fields over all versions.
 *
 * @param collection path of the list
 * @param object path of one of it
 * @param since first version that has the resource
 */
public record TableWalk(FieldTable table, String collection, String object, int since) {

  /** The names of an object's members. */
  public static Set<String> names(JsonNode object) {
    var names = new HashSet<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** What is shown, and what is refused for being too new, at each version and for each field. */
  public void check() {
    for (int minor = since; minor <= ApiVersion.NEWEST.minor(); minor++) {
      showsWhatItHas(minor);
    }
    table.fields().forEach(this::refusesBelow);
    table.fields().forEach(this::servesAtTheNewest);
  }

  private void showsWhatItHas(int minor) {
    var known =
        table.all(new ApiVersion(minor)).stream().map(Field::name).collect(Collectors.toSet());
    assertThat(names(Api.at(minor).get(object).json())).as("1." + minor).isEqualTo(known);
  }

  private void refusesBelow(Field field) {
    if (field.since() <= Math.max(since, 8)) {
      return;
    }
    var below = Api.at(field.since() - 1);
    if (field.can(Can.BE_NAMED)) {
      assertStatus(below.get(collection + "?fields=" + field.name()), 406, field);
      assertStatus(below.get(object + "?fields=" + field.name()), 406, field);
    }
    if (field.can(Can.BE_SORTED_BY)) {
      assertStatus(below.get(collection + "?sort_key=" + field.name()), 406, field);
    }
    if (field.can(Can.BE_PATCHED)) {
      var patch = "[{'op':'remove','path':'/%s'}]".formatted(field.name());
      assertStatus(below.patch(object, patch), 406, field);
    }
  }

  private void servesAtTheNewest(Field field) {
    if (field.can(Can.BE_NAMED)) {
      var answer = Api.NEWEST.get(object + "?fields=" + field.name());
      assertThat(names(answer.json())).as(field.name()).isEqualTo(Set.of(field.name(), "links"));
    }
    assertStatus(
        Api.NEWEST.get(collection + "?limit=1&sort_key=" + field.name()),
        field.can(Can.BE_SORTED_BY) ? 200 : 400,
        field);
    if (!field.can(Can.BE_PATCHED)) {
      var patch = "[{'op':'remove','path':'/%s'}]".formatted(field.name());
      assertStatus(Api.NEWEST.patch(object, patch), 400, field);
    }
  }

  private static void assertStatus(Answer answer, int status, Field field) {
    assertThat(answer.status()).as(field.name() + " " + answer.text()).isEqualTo(status);
  }
}
