package dev.bessemer.api.access;

import dev.bessemer.api.call.Texts;
import dev.bessemer.api.policy.Facts;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Database;
import dev.bessemer.api.row.Statements;
import dev.bessemer.model.fault.NotFound;
import dev.bessemer.model.fault.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The table of what paths name and who owns it. */
@ApplicationScoped
public class Things {
  private static final String SUFFIX = ".json";

  static final List<Thing> ALL =
      List.of(
          Thing.ofNode("node", "node:get", "nodes n", "n.uuid", "n.name", NotFound::node),
          Thing.ofNode(
              "port",
              "port:get",
              "ports p join nodes n on n.id = p.node_id",
              "p.uuid",
              "p.name",
              NotFound::port),
          Thing.ofNode(
              "portgroup",
              "portgroup:get",
              "portgroups g join nodes n on n.id = g.node_id",
              "g.uuid",
              "g.name",
              Things::portgroup),
          Thing.ofNode(
              "connector",
              "volume:get",
              "volume_connectors v join nodes n on n.id = v.node_id",
              "v.uuid",
              null,
              ident -> missing("Volume connector", ident)),
          Thing.ofNode(
              "target",
              "volume:get",
              "volume_targets v join nodes n on n.id = v.node_id",
              "v.uuid",
              null,
              ident -> missing("Volume target", ident)),
          new Thing(
              "runbook",
              "runbook:get",
              List.of("runbook.owner", "runbook.public"),
              "select r.owner, case when r.public then 'True' end from runbooks r",
              "r.uuid",
              "r.name",
              Things::runbook),
          new Thing(
              "allocation",
              "allocation:get",
              List.of("allocation.owner"),
              "select a.owner from allocations a",
              "a.uuid",
              "a.name",
              Things::allocation),
          Thing.ofNode(
              "run",
              "node:get",
              "runs r join nodes n on n.id = r.node_id",
              "r.id",
              null,
              Things::run));

  private static NotFound portgroup(String ident) {
    return new NotFound("portgroup_not_found", "Portgroup %s could not be found.".formatted(ident));
  }

  private static NotFound missing(String what, String ident) {
    return new NotFound("volume_not_found", "%s %s could not be found.".formatted(what, ident));
  }

  private static NotFound runbook(String ident) {
    return new NotFound("runbook_not_found", "Runbook %s could not be found.".formatted(ident));
  }

  private static NotFound allocation(String ident) {
    return new NotFound(
        "allocation_not_found", "Allocation %s could not be found.".formatted(ident));
  }

  private static NotFound run(String ident) {
    return new NotFound("run_not_found", "Run %s could not be found.".formatted(ident));
  }

  private final Database database;
  private final Access access;

  @Inject
  Things(Database database, Access access) {
    this.database = database;
    this.access = access;
  }

  /**
   * What is known of the node that is named; nothing where no rule is asked.
   *
   * @throws NotFound when the caller may not see it
   */
  public Facts node(String ident) {
    return access.isUnrestricted() ? Facts.NONE : require(ALL.getFirst(), ident);
  }

  /**
   * The same for a node that a body refers to.
   *
   * @throws Refused when the caller may not see it
   */
  public Facts nodeInBody(String ident) {
    try {
      return node(ident);
    } catch (NotFound e) {
      throw Refused.invalidParameter(e.text());
    }
  }

  /** Of what is not there only those learn who may see everything. */
  Facts require(Thing thing, String ident) {
    var facts = find(thing, ident).orElse(Facts.NONE);
    if (!access.may(thing.seenBy(), facts)) {
      throw thing.missing().apply(ident);
    }
    return facts;
  }

  private Optional<Facts> find(Thing thing, String ident) {
    return named(thing, ident).or(() -> withoutSuffix(thing, ident));
  }

  /** Old clients ask for JSON by the end of the address. */
  private Optional<Facts> withoutSuffix(Thing thing, String ident) {
    return ident.endsWith(SUFFIX)
        ? named(thing, ident.substring(0, ident.length() - SUFFIX.length()))
        : Optional.empty();
  }

  private Optional<Facts> named(Thing thing, String ident) {
    var uuid = Texts.uuid(ident);
    if (uuid.isEmpty() && thing.name() == null) {
      return Optional.empty();
    }
    var where =
        uuid.isPresent()
            ? Condition.of(thing.uuid() + " = ?", uuid.get())
            : Condition.of(thing.name() + " = ?", ident);
    return database.read(c -> Statements.first(c, where.after(thing.select()), where, thing::read));
  }
}
