package dev.bessemer.api.port;

import dev.bessemer.api.call.Call;
import dev.bessemer.api.call.Texts;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Database;
import dev.bessemer.api.row.Statements;
import dev.bessemer.model.fault.NotFound;
import dev.bessemer.model.fault.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** Finds the port that is named in a URL, by UUID or, in newer versions, by name. */
@ApplicationScoped
class PortFinder {
  private static final int NAMES_SINCE = 88;

  /** A port and the node that must not be in work while it is changed. */
  record Found(long id, UUID node) {}

  private final Call call;
  private final Database database;

  @Inject
  PortFinder(Call call, Database database) {
    this.call = call;
    this.database = database;
  }

  /**
   * Holds for the port that is named.
   *
   * @throws Refused when it cannot be the name of one
   */
  Condition named(String ident) {
    return Texts.isUuidLike(ident) || !call.version().atLeast(NAMES_SINCE)
        ? byUuid(ident)
        : byName(ident);
  }

  /** Holds for the port with this UUID, which must be one. */
  Condition byUuid(String ident) {
    if (!Texts.isUuidLike(ident)) {
      throw Refused.invalidParameter("Expected a UUID but received %s.".formatted(ident));
    }
    return Texts.uuid(ident)
        .map(uuid -> Condition.of("p.uuid = ?", uuid))
        .orElseThrow(() -> NotFound.port(ident));
  }

  private static Condition byName(String ident) {
    if (!Texts.isLogicalName(ident)) {
      throw Refused.invalidParameter("Expected a UUID or name but received %s.".formatted(ident));
    }
    return Condition.of("p.name = ?", ident);
  }

  Found require(String ident, Condition named) {
    return database
        .read(
            c ->
                Statements.first(
                    c,
                    named.after(
                        "select p.id, n.uuid from ports p join nodes n on n.id = p.node_id"),
                    named,
                    row -> new Found(row.getLong(1), row.getObject(2, UUID.class))))
        .orElseThrow(() -> NotFound.port(ident));
  }
}
