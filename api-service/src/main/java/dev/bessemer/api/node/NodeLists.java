package dev.bessemer.api.node;

import dev.bessemer.api.call.Arguments;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.dispatch.Looks;
import dev.bessemer.api.list.Identifiers;
import dev.bessemer.api.list.Listable;
import dev.bessemer.api.list.Lists;
import dev.bessemer.api.list.Scope;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Database;
import dev.bessemer.api.row.Statements;
import dev.bessemer.api.version.NotAcceptable;
import dev.bessemer.model.fault.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;

/** Lists of nodes. */
@ApplicationScoped
public class NodeLists {
  private static final String CONDUCTOR = "conductor";
  private static final int CONDUCTOR_SINCE = 49;
  public static final Listable NODES =
      new Listable(NodeFields.TABLE, NodeFilters.ALL, Set.of(CONDUCTOR));

  private final Call call;
  private final Looks looks;
  private final Lists lists;
  private final Database database;

  @Inject
  NodeLists(Call call, Looks looks, Lists lists, Database database) {
    this.call = call;
    this.looks = looks;
    this.lists = lists;
    this.database = database;
  }

  byte[] page() {
    return lists.page(NODES, this::scope, looks.client());
  }

  byte[] detailed() {
    return lists.detailed(NODES, this::scope, looks.client());
  }

  /** Of those nodes only for which a condition on {@code nodes n} holds. */
  public byte[] pageWithin(Condition condition) {
    return lists.page(NODES, given -> scope(given).and(condition), looks.client());
  }

  public byte[] detailedWithin(Condition condition) {
    return lists.detailed(NODES, given -> scope(given).and(condition), looks.client());
  }

  private Scope scope(Arguments given) {
    given.text("chassis_uuid").ifPresent(this::requireChassis);
    return new Scope(NodeFilters.childrenHidden(given), conductor(given));
  }

  private Optional<String> conductor(Arguments given) {
    var conductor = given.text(CONDUCTOR);
    conductor.ifPresent(
        name -> NotAcceptable.below(call.version(), CONDUCTOR_SINCE, "Parameter " + CONDUCTOR));
    return conductor;
  }

  private void requireChassis(String given) {
    var uuid = Identifiers.uuidOrNone("chassis_uuid", given);
    boolean exists =
        database.read(
            c ->
                Statements.first(
                        c,
                        "select 1 from chassis where uuid = ?",
                        Condition.of("", uuid),
                        row -> true)
                    .isPresent());
    if (!exists) {
      throw new NotFound("chassis_not_found", "Chassis %s could not be found.".formatted(given));
    }
  }
}
