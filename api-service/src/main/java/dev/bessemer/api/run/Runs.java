package dev.bessemer.api.run;

import dev.bessemer.api.call.Call;
import dev.bessemer.api.call.Texts;
import dev.bessemer.api.dispatch.Looks;
import dev.bessemer.api.list.Rows;
import dev.bessemer.api.row.Condition;
import dev.bessemer.model.fault.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;

/** Reads single runs for the present request. */
@ApplicationScoped
class Runs {
  private final Call call;
  private final Looks looks;
  private final Rows rows;

  @Inject
  Runs(Call call, Looks looks, Rows rows) {
    this.call = call;
    this.looks = looks;
    this.rows = rows;
  }

  /**
   * The fields that the request asks for.
   *
   * @throws NotFound when there is no such run within the condition
   */
  byte[] require(String run, Condition within) {
    var fields = RunFields.TABLE.selected(call.query(Set.of("fields")), call.version());
    return Texts.uuid(run)
        .map(uuid -> within.and(Condition.of("r.uuid = ?", uuid)))
        .flatMap(where -> rows.one(RunFields.TABLE, fields, where, looks.client()))
        .orElseThrow(
            () -> new NotFound("run_not_found", "Run %s could not be found.".formatted(run)));
  }
}
