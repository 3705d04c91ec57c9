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
  private static final String NAMED = "(n.name = any (?) or cast(n.uuid as text) = any (?))";

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
    var known = known(connection, named, Condition.ALWAYS);
    for (var name : named) {
      var uuid = known.get(name.textValue());
      if (uuid == null) {
        throw missing(name.textValue());
      }
      found.add(uuid);
    }
    return found;
  }

  static Refused missing(String name) {
    return Refused.invalidParameter("Node %s could not be found.".formatted(name));
  }

  /** Those that fulfil the condition, by UUID and by name. */
  static Map<String, String> known(Connection connection, JsonNode named, Condition among)
      throws SQLException {
    var names = named.valueStream().map(JsonNode::textValue).toArray(String[]::new);
    var where = Condition.of(NAMED, names, names).and(among);
    record Node(String uuid, String name) {}
    var known = new HashMap<String, String>();
    Statements.all(
            connection,
            where.after("select n.uuid, n.name from nodes n"),
            where,
            row -> new Node(row.getString(1), String.valueOf(row.getString(2))))
        .forEach(
            node -> {
              known.put(node.name(), node.uuid());
              known.put(node.uuid(), node.uuid());
            });
    return known;
  }
}
