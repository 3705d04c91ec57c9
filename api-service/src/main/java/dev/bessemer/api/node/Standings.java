package dev.bessemer.api.node;

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
import java.util.Optional;
import java.util.UUID;

/** Looks at nodes before their conductors are asked for something. */
@ApplicationScoped
public class Standings {
  private static final String SELECT =
      "select n.uuid, n.conductor_group, n.driver, n.provision_state, n.maintenance, n.reservation,"
          + " n.disable_power_off, n.fault, n.console_enabled from nodes n";

  private final NodeFinder finder;
  private final Database database;

  @Inject
  Standings(NodeFinder finder, Database database) {
    this.finder = finder;
    this.database = database;
  }

  /**
   * @throws NotFound when there is no such node
   */
  public Standing require(String ident) {
    return finder.require(ident, this::find);
  }

  private Optional<Standing> find(Condition named) {
    return database.read(c -> Statements.first(c, named.after(SELECT), named, Standings::standing));
  }

  private static Standing standing(ResultSet row) throws SQLException {
    return new Standing(
        new Target(row.getObject(1, UUID.class), row.getString(2), row.getString(3)),
        ProvisionState.of(row.getString(4)),
        row.getBoolean(5),
        row.getString(6),
        row.getBoolean(7),
        row.getString(8),
        row.getBoolean(9));
  }
}
