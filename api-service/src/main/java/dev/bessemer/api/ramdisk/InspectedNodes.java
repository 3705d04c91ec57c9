package dev.bessemer.api.ramdisk;

import dev.bessemer.api.call.Texts;
import dev.bessemer.api.dispatch.Target;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Database;
import dev.bessemer.api.row.Statements;
import dev.bessemer.model.fault.NotFound;
import dev.bessemer.model.state.ProvisionState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds the node that a report is about.
 *
 * <p>Nobody who reports has shown who they are. So all that is told must agree, the node must be
 * waiting for a report, and whoever is wrong learns nothing but that.
 */
@ApplicationScoped
class InspectedNodes {
  private static final String SELECT =
      "select n.uuid, n.conductor_group, n.driver, n.provision_state, n.management_interface"
          + " from nodes n";
  private final Database database;

  @Inject
  InspectedNodes(Database database) {
    this.database = database;
  }

  /** A node that may be meant. */
  record Inspected(Target target, ProvisionState state, String managementInterface) {
    UUID uuid() {
      return target.uuid();
    }

    Candidate candidate() {
      return new Candidate(uuid(), state, managementInterface);
    }
  }

  /**
   * @param uuid as the ramdisk told it, if it did
   * @throws NotFound in the same words for every reason
   */
  Inspected require(Optional<String> uuid, Found found) {
    var named = uuid.map(this::named);
    var byCards = byCards(found);
    if (byCards.size() > 1) {
      throw nothing();
    }
    var node = named.or(() -> byCards.stream().findFirst());
    if (node.isPresent() && byCards.stream().anyMatch(n -> !n.uuid().equals(node.get().uuid()))) {
      throw nothing();
    }
    return agreeing(node, byBmc(found));
  }

  private static Inspected agreeing(Optional<Inspected> node, List<Inspected> byBmc) {
    if (node.isEmpty()) {
      if (byBmc.size() != 1) {
        throw nothing();
      }
      return byBmc.getFirst();
    }
    var known = byBmc.isEmpty() || byBmc.stream().anyMatch(n -> n.uuid().equals(node.get().uuid()));
    if (!known || node.get().state() != ProvisionState.INSPECTWAIT) {
      throw nothing();
    }
    return node.get();
  }

  private Inspected named(String text) {
    return Texts.uuid(text)
        .flatMap(uuid -> all(Condition.of("n.uuid = ?", uuid)).stream().findFirst())
        .orElseThrow(InspectedNodes::nothing);
  }

  private List<Inspected> byCards(Found found) {
    if (found.macs().isEmpty()) {
      return List.of();
    }
    var among = Condition.oneOf("p.address", found.macs());
    return all(
        new Condition(
            "n.id in (select p.node_id from ports p where %s)".formatted(among.sql()),
            among.values()));
  }

  private List<Inspected> byBmc(Found found) {
    return found.bmc().isEmpty()
        ? List.of()
        : all(
            Condition.of(
                "n.provision_state = ? and"
                    + " jsonb_exists_any(n.driver_internal_info -> 'lookup_bmc_addresses', ?)",
                ProvisionState.INSPECTWAIT.wire(),
                found.bmc().toArray(String[]::new)));
  }

  private List<Inspected> all(Condition where) {
    return database.read(c -> Statements.all(c, where.after(SELECT), where, InspectedNodes::row));
  }

  private static Inspected row(ResultSet row) throws SQLException {
    return new Inspected(
        new Target(row.getObject(1, UUID.class), row.getString(2), row.getString(3)),
        ProvisionState.of(row.getString(4)),
        row.getString(5));
  }

  private static NotFound nothing() {
    return new NotFound("lookup_failed", "The requested resource could not be found.");
  }
}
