package dev.bessemer.store.node;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Column;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class NodeColumnsTest {
  @Test
  void everyFieldOfTheRowIsAColumn() {
    var fields =
        Arrays.stream(NodeEntity.class.getFields())
            .filter(f -> !Modifier.isStatic(f.getModifiers()))
            .map(NodeColumnsTest::column)
            .filter(Predicate.not("traits"::equals))
            .toList();
    assertThat(NodeColumns.ALL.stream().map(NodeColumn::name)).containsExactlyElementsOf(fields);
  }

  private static String column(Field field) {
    return Optional.ofNullable(field.getAnnotation(Column.class))
        .map(Column::name)
        .orElse(field.getName());
  }

  @Test
  void aChangeThatChangesNothingStillWritesItsTime() {
    var row = new NodeEntity();
    assertThat(NodeColumns.toWrite(row, row.copy()))
        .extracting(NodeColumn::name)
        .containsExactly("updated_at");
  }

  @Test
  void onlyWhatDiffersIsWritten() {
    var before = new NodeEntity();
    before.lastError = "no power";
    var after = before.copy();
    after.lastError = null;
    assertThat(NodeColumns.toWrite(before, after))
        .extracting(NodeColumn::name)
        .containsExactly("last_error", "updated_at");
  }
}
