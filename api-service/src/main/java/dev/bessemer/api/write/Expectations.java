package dev.bessemer.api.write;

import dev.bessemer.api.call.Call;
import dev.bessemer.api.call.Tags;
import dev.bessemer.api.dispatch.Looks;
import dev.bessemer.api.error.PreconditionFailed;
import dev.bessemer.api.field.FieldTable;
import dev.bessemer.api.list.Rows;
import dev.bessemer.api.row.Condition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** Holds a change to the state in which the client has seen the thing: {@code If-Match}. */
@ApplicationScoped
public class Expectations {
  private final Call call;
  private final Looks looks;

  @Inject
  Expectations(Call call, Looks looks) {
    this.call = call;
    this.looks = looks;
  }

  /**
   * To be asked under the lock that keeps the row as it is.
   *
   * @throws PreconditionFailed when the row is not as the client has seen it
   */
  public void check(Connection connection, FieldTable table, Condition itself)
      throws SQLException, IOException {
    var wanted = call.ifMatch();
    if (wanted.isPresent()) {
      var all = table.all(call.version());
      var present = Rows.one(connection, table, all, itself, looks.client());
      if (present.map(Tags::of).filter(tag -> Tags.names(wanted.get(), tag)).isEmpty()) {
        throw new PreconditionFailed();
      }
    }
  }
}
