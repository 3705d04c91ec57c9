package dev.bessemer.api.node;

import dev.bessemer.api.call.Arguments;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.dispatch.Looks;
import dev.bessemer.api.dispatch.Membership;
import dev.bessemer.api.list.Identifiers;
import dev.bessemer.api.list.Listable;
import dev.bessemer.api.list.Lists;
import dev.bessemer.api.list.Scope;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Database;
import dev.bessemer.api.row.Statements;
import dev.bessemer.api.version.NotAcceptable;
import dev.bessemer.model.fault.NotFound;
import dev.bessemer.model.placement.Placement;
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
  private final Membership membership;

  @Inject
  NodeLists(Call call, Looks looks, Lists lists, Database database, Membership membership) {
    this.call = call;
    this.looks = looks;
    this.lists = lists;
    this.database = database;
    this.membership = membership;
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
    var conductor = conductor(given);
    var where = NodeFilters.childrenHidden(given);
    // Whom nobody knows has no node; to find that out by looking would take all of them.
    return new Scope(
        conductor.stream().allMatch(this::isAlive) ? where : Condition.NEVER, conductor);
  }

  private Optional<String> conductor(Arguments given) {
    var conductor = given.text(CONDUCTOR);
    conductor.ifPresent(
        name -> NotAcceptable.below(call.version(), CONDUCTOR_SINCE, "Parameter " + CONDUCTOR));
    return conductor;
  }

  private boolean isAlive(String conductor) {
    return has(membership.placement(), conductor) || has(membership.refreshed(), conductor);
  }

  private static boolean has(Placement placement, String conductor) {
    return placement.members().stream().anyMatch(m -> m.name().equals(conductor));
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
