package dev.bessemer.api.allocation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Statements;
import dev.bessemer.model.fault.Refused;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The nodes that a client says are the only ones that will do. */
final class Candidates {
  private static final String SELECT =
      "select n.uuid, n.name from nodes n where n.name = any (?) or cast(n.uuid as text) = any (?)";

  private Candidates() {}

  /**
   * Their UUIDs, in the order of the names.
   *
   * @throws Refused when one of them does not exist
   */
  static ArrayNode resolved(Connection connection, JsonNode named) throws SQLException {
    var found = JsonNodeFactory.instance.arrayNode();
    if (named.isEmpty()) {
      return found;
    }
    var known = known(connection, named);
    for (var name : named) {
      var uuid = known.get(name.textValue());
      if (uuid == null) {
        throw Refused.invalidParameter("Node %s could not be found.".formatted(name.textValue()));
      }
      found.add(uuid);
    }
    return found;
  }

  private static Map<String, String> known(Connection connection, JsonNode named)
      throws SQLException {
    var names = named.valueStream().map(JsonNode::textValue).toArray(String[]::new);
    record Node(String uuid, String name) {}
    var known = new HashMap<String, String>();
    Statements.all(
            connection,
            SELECT,
            Condition.of("", names, names),
            row -> new Node(row.getString(1), String.valueOf(row.getString(2))))
        .forEach(
            node -> {
              known.put(node.name(), node.uuid());
              known.put(node.uuid(), node.uuid());
            });
    return known;
  }
}
