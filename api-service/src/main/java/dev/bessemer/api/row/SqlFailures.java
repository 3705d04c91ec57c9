package dev.bessemer.api.row;

import static java.util.Map.entry;

import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.NotFound;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.fault.Unavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What an error of the database means to a client. */
final class SqlFailures {
  private static final Duration SOON = Duration.ofSeconds(2);

  /** What is taken, by the constraint that says so. */
  private static final Map<String, String> TAKEN =
      Map.ofEntries(
          entry("allocations_name_key", "An allocation with this name already exists."),
          entry("allocations_uuid_key", "An allocation with this UUID already exists."),
          entry("chassis_uuid_key", "A chassis with this UUID already exists."),
          entry("deploy_templates_name_key", "A deploy template with this name already exists."),
          entry("deploy_templates_uuid_key", "A deploy template with this UUID already exists."),
          entry("inspection_rules_uuid_key", "An inspection rule with this UUID already exists."),
          entry("nodes_uuid_key", "A node with this UUID already exists."),
          entry("nodes_name_key", "A node with this name already exists."),
          entry(
              "nodes_instance_uuid_key",
              "This instance UUID is associated with another node already."),
          entry("portgroups_address_key", "A portgroup with this MAC address already exists."),
          entry("portgroups_name_key", "A portgroup with this name already exists."),
          entry("portgroups_uuid_key", "A portgroup with this UUID already exists."),
          entry("ports_uuid_key", "A port with this UUID already exists."),
          entry("ports_address_key", "A port with this MAC address already exists."),
          entry("ports_name_key", "A port with this name already exists."),
          entry("runbooks_name_key", "A runbook with this name already exists."),
          entry("runbooks_uuid_key", "A runbook with this UUID already exists."),
          entry(
              "volume_connectors_type_connector_id_key",
              "A volume connector of this type with this connector_id already exists."),
          entry("volume_connectors_uuid_key", "A volume connector with this UUID already exists."),
          entry(
              "volume_targets_node_id_boot_index_key",
              "The node has a volume target with this boot_index already."),
          entry("volume_targets_uuid_key", "A volume target with this UUID already exists."));

  private SqlFailures() {}

  static RuntimeException meaning(SQLException e) {
    var state = Optional.ofNullable(e.getSQLState()).orElse("");
    return switch (state) {
      case "23505" -> new Conflict("taken", taken(e));
      case "23503" -> new NotFound("gone", "What the request refers to does not exist any more.");
      case "40001", "40P01" -> unavailable("Others changed the same data at the same time.");
      default -> byClass(state, e);
    };
  }

  private static RuntimeException byClass(String state, SQLException e) {
    // Class 22: text that cannot be stored, such as one with a zero in it.
    if (state.startsWith("22")) {
      return Refused.invalidParameter("A value cannot be stored: " + e.getMessage());
    }
    // Classes 08, 53, 57: no connection, no resources, shutting down; no state: no free connection.
    if (state.isEmpty() || state.matches("(08|53|57).*")) {
      return unavailable("The database cannot be reached at the moment.");
    }
    return new IllegalStateException("a statement failed", e);
  }

  private static Unavailable unavailable(String message) {
    return new Unavailable("database", message, SOON);
  }

  private static String taken(SQLException e) {
    var constraint =
        e instanceof PSQLException p
            ? Optional.ofNullable(p.getServerErrorMessage()).map(ServerErrorMessage::getConstraint)
            : Optional.<String>empty();
    return constraint.map(TAKEN::get).orElse("A value that must be unique exists already.");
  }
}
