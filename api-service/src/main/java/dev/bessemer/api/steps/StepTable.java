package dev.bessemer.api.steps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.field.Field;
import dev.bessemer.api.row.Statements;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The table that the steps of a resource are in.
 *
 * @param owner column with the number of the row that the steps belong to
 * @param ownerId that number, as a list of owners has it
 */
public record StepTable(String name, String owner, String ownerId, StepForm form) {

  /** The field {@code steps}; secrets in the arguments are hidden. */
  public Field field() {
    return Field.list("steps")
        .read(read())
        .notStored()
        .written()
        .required()
        .secret("show_password")
        .valid(form);
  }

  private String read() {
    return """
        (select coalesce(jsonb_agg(jsonb_build_object('interface', s.interface, 'step', s.step,
        'args', s.args, '%s', s."%s") order by s.id), '[]') from %s s where s.%s = %s)"""
        .formatted(form.rank(), form.rank(), name, owner, ownerId);
  }

  /** These and no others, in this order. */
  public void replace(Connection connection, long ownerRow, JsonNode steps) throws SQLException {
    Statements.change(connection, "delete from %s where %s = ?".formatted(name, owner), ownerRow);
    var insert =
        "insert into %s (%s, interface, step, args, \"%s\") values (?, ?, ?, cast(? as jsonb), ?)"
            .formatted(name, owner, form.rank());
    for (var step : steps) {
      Statements.change(
          connection,
          insert,
          ownerRow,
          step.get("interface").textValue(),
          step.get("step").textValue(),
          step.has("args") ? step.get("args").toString() : "{}",
          step.get(form.rank()).asInt());
    }
  }
}
