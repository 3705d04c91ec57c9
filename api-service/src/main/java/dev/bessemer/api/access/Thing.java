package dev.bessemer.api.access;

import dev.bessemer.api.policy.Facts;
import dev.bessemer.model.fault.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a part of a path names, and how to find out whose it is.
 *
 * @param parameter the part of the path
 * @param seenBy the rule by which somebody may know that it is there
 * @param facts names of the facts, in the order of the columns
 * @param select the columns, from a table
 * @param uuid column of the UUID
 * @param name column of the name; null when it has none
 * @param missing what is said of one that is not there
 */
record Thing(
    String parameter,
    String seenBy,
    List<String> facts,
    String select,
    String uuid,
    @Nullable String name,
    Function<String, NotFound> missing) {
  private static final List<String> OF_NODE = List.of("node.owner", "node.lessee");

  /** Something that belongs to a node; {@code n} is the node in the SQL. */
  static Thing ofNode(
      String parameter,
      String seenBy,
      String from,
      String uuid,
      @Nullable String name,
      Function<String, NotFound> missing) {
    return new Thing(
        parameter, seenBy, OF_NODE, "select n.owner, n.lessee from " + from, uuid, name, missing);
  }

  /** What the columns of a row say. */
  Facts read(ResultSet row) throws SQLException {
    var all = Facts.NONE;
    for (int i = 0; i < facts.size(); i++) {
      all = all.with(facts.get(i), row.getString(i + 1));
    }
    return all;
  }
}
