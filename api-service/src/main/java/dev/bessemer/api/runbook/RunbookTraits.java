package dev.bessemer.api.runbook;

import dev.bessemer.api.list.Named;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Database;
import dev.bessemer.api.row.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** The traits of runbooks. */
@ApplicationScoped
class RunbookTraits {
  private static final String TOUCH = "update runbooks r set updated_at = now()";
  private static final String LIST =
      "select trait from runbook_traits where runbook_id = ? order by trait";
  private static final String ADD =
      "insert into runbook_traits (runbook_id, trait) select ?, unnest(?) on conflict do nothing";
  private static final String REMOVE_ALL = "delete from runbook_traits where runbook_id = ?";
  private static final String REMOVE = REMOVE_ALL + " and trait = ?";

  private final Database database;

  @Inject
  RunbookTraits(Database database) {
    this.database = database;
  }

  /** In alphabetical order. */
  List<String> of(Named runbook) {
    return database.read(
        connection -> {
          var where = runbook.where();
          long id =
              Statements.first(
                      connection,
                      where.after("select r.id from runbooks r"),
                      where,
                      row -> row.getLong(1))
                  .orElseThrow(runbook::missing);
          return Statements.all(connection, LIST, Condition.of("", id), row -> row.getString(1));
        });
  }

  /** These and no others. */
  void replace(Named runbook, Set<String> traits) {
    database.write(
        connection -> {
          long id = touched(connection, runbook);
          Statements.change(connection, REMOVE_ALL, id);
          return Statements.change(connection, ADD, id, traits.toArray(String[]::new));
        });
  }

  void add(Named runbook, String trait) {
    database.write(
        connection ->
            Statements.change(connection, ADD, touched(connection, runbook), new String[] {trait}));
  }

  /** It may have been missing before. */
  void remove(Named runbook, String trait) {
    database.write(
        connection -> Statements.change(connection, REMOVE, touched(connection, runbook), trait));
  }

  private static long touched(Connection connection, Named runbook) throws SQLException {
    var where = runbook.where();
    return Statements.first(
            connection, where.after(TOUCH) + " returning r.id", where, row -> row.getLong(1))
        .orElseThrow(runbook::missing);
  }
}
